package io.wheeltapper.pipeline.evaluation;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;

/**
 * The subject of an evaluation.
 *
 * @param resultsData name of the results table
 * @param startDate first requested as-of time
 * @param toDate end of the requested as-of times, exclusive
 * @param model name of the model
 * @param modelVersion its version
 * @param horizon how far ahead it looks
 * @param step distance between two rows of a machine
 * @param machines machines with observed rows
 * @param rows observed rows, on which all figures are based
 * @param unobservedRows rows whose horizon has not been fully observed; not counted anywhere
 * @param firstAsOf as-of time of the first observed row
 * @param lastAsOf as-of time of the last observed row
 */
@RecordBuilder
public record EvaluationSubject(
        String resultsData,
        Instant startDate,
        Instant toDate,
        String model,
        int modelVersion,
        Duration horizon,
        Duration step,
        long machines,
        long rows,
        long unobservedRows,
        Instant firstAsOf,
        Instant lastAsOf) {}
