package io.wheeltapper.pipeline.models;

import io.wheeltapper.core.time.TimeRange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The labelled rows of a range.
 *
 * @param range as-of times, UTC; already without what was purged
 * @param rows how many
 * @param classCounts how many of each label, in the order of the labels, zeros included
 */
public record RangeSummary(TimeRange range, long rows, Map<String, Long> classCounts) {
    public RangeSummary {
        classCounts = Collections.unmodifiableMap(new LinkedHashMap<>(classCounts));
    }
}
