package io.wheeltapper.core.config;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of a settings file, so that all of them are reported together. */
public final class Problems {
    private final String source;
    private final List<String> found = new ArrayList<>();

    /**
     * Creates an empty collection.
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
     * Throws if any problem was found.
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
