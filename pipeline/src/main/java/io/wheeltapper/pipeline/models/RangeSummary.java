package io.wheeltapper.pipeline.models;

import io.wheeltapper.core.time.TimeRange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The labelled rows of a range.
 *
 * @param range as-of times, UTC; already without what was purged
 * @param rows how many
 * @param classCounts how many of each label, in the order of the labels, zeros included
 * @param machines how many machines they are of; 0 in manifests from before they were counted
 * @param unobserved how many more rows there are whose horizon has not been fully observed; 0 in manifests from before they
 *     were counted
 * @param failures how many failures (machine and time) the rows look at, by component, in the order of the components, zeros
 *     included; empty in manifests from before they were counted
 */
public record RangeSummary(
        TimeRange range,
        long rows,
        Map<String, Long> classCounts,
        long machines,
        long unobserved,
        Map<String, Long> failures) {
    public RangeSummary {
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(failures, Map.of())));
        classCounts = Collections.unmodifiableMap(new LinkedHashMap<>(classCounts));
    }

    /** Returns how many failures (machine, time and component) the rows look at. */
    public long allFailures() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
