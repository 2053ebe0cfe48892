package io.wheeltapper.pipeline.confidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Detects too few failures for reliable figures. Failures matter, not rows, since many rows look at each failure. */
public final class FewFailures {
    /** Number of failures of a component below which its figures depend much on chance. */
    public static final long ENOUGH = 10;

    private FewFailures() {}

    /**
     * Returns a warning that names each component with fewer than {@value #ENOUGH} failures and their number; empty if
     * all have enough.
     *
     * @param where range of the failures: {@code The test range 2015-10-01 to 2016-01-01}
     * @param failures distinct failures (machine and time) by component
     * @param consequence consequence, as a sentence
     */
    public static Optional<String> warning(String where, Map<String, Long> failures, String consequence) {
        List<String> few = new ArrayList<>();
        failures.forEach((component, count) -> {
            if (count < ENOUGH) {
                few.add(described(component, count));
            }
        });
        return few.isEmpty()
                ? Optional.empty()
                : Optional.of("%s has %s, fewer than %d. %s".formatted(where, joined(few), ENOUGH, consequence));
    }

    private static String described(String component, long count) {
        return (count == 0 ? "no failure" : count == 1 ? "1 failure" : count + " failures") + " of " + component;
    }

    private static String joined(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
