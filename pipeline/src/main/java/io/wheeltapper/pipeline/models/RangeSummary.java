package io.wheeltapper.pipeline.models;

import io.wheeltapper.core.time.TimeRange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The labelled rows of a range.
 *
 * @param range as-of times, UTC, after purging
 * @param rows number of rows
 * @param classCounts number of rows by label, in the order of the labels, including zeros
 * @param machines number of machines; 0 in older manifests
 * @param unobserved number of further rows whose horizon has not been fully observed; 0 in older manifests
 * @param failures number of failures (machine and time) that the rows look at, by component in order, including zeros;
 * empty in older manifests
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

    /** Returns the number of failures (machine, time and component) that the rows look at. */
    public long allFailures() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
