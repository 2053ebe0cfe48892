package io.wheeltapper.core.config;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a file of settings, so that all of it is reported together. */
public final class Problems {
    private final String source;
    private final List<String> found = new ArrayList<>();

    /**
     * Starts with none.
     *
     * @param source what is being read, as the user knows it: a file name
     */
    public Problems(String source) {
        this.source = source;
    }

    public void add(String problem) {
        found.add(problem);
    }

    /**
     * Ends the reading.
     *
     * @throws WheeltapperException with every problem found so far, if there is any
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    "%s has %d problem%s:\n  - %s"
                            .formatted(
                                    source, found.size(), found.size() == 1 ? "" : "s", String.join("\n  - ", found)));
        }
    }
}
