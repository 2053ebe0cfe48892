package io.wheeltapper.pipeline.features;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the feature step did.
 *
 * @param featuresTable where the rows are
 * @param startDate first as-of time that was asked for
 * @param toDate end of the as-of times that were asked for, not included
 * @param rows how many rows the range has now
 * @param machines how many machines have rows
 * @param features how many features a row has
 * @param firstAsOf earliest as-of time written; null when there are no rows
 * @param lastAsOf latest as-of time written; null when there are no rows
 * @param labels rows by label, with {@code unobserved} for those without; empty when no labels were asked for
 * @param tableVersion version of the table after this run
 */
@RecordBuilder
public record FeatureOutcome(
        String featuresTable,
        Instant startDate,
        Instant toDate,
        long rows,
        long machines,
        int features,
        @Nullable Instant firstAsOf,
        @Nullable Instant lastAsOf,
        Map<String, Long> labels,
        long tableVersion) {}
