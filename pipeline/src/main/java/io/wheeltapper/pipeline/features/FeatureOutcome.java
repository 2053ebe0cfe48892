package io.wheeltapper.pipeline.features;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of the feature step.
 *
 * @param featuresTable table with the rows
 * @param startDate first requested as-of time
 * @param toDate end of the requested as-of times, exclusive
 * @param rows number of rows in the range
 * @param machines number of machines with rows
 * @param features number of features
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
