package io.wheeltapper.pipeline.confidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says where there are too few failures to trust what rests on them. Failures count, not rows: many rows look at each. */
public final class FewFailures {
    /** With fewer failures of a component, what is said of it owes much to chance. */
    public static final long ENOUGH = 10;

    private FewFailures() {}

    /**
     * Returns a warning that names each component with fewer than {@value #ENOUGH} failures and how many it has; empty where
     * all have enough.
     *
     * @param where what holds the failures: {@code The test range 2015-10-01 to 2016-01-01}
     * @param failures distinct failures (machine and time) by component
     * @param consequence what follows from that, as a sentence
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
