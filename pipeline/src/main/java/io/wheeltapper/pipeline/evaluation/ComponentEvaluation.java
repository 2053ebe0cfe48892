package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.pipeline.confidence.Intervals;

/**
 * How well the failures of one component are foretold.
 *
 * @param component its name
 * @param rows by row, at the threshold that the scores were made with
 * @param intervals of the figures by row, from resampled failures and machines
 * @param events by failure and by alarm
 * @param probability whatever the threshold
 */
public record ComponentEvaluation(
        String component,
        PrecisionRecall rows,
        Intervals intervals,
        EventFigures events,
        ProbabilityFigures probability) {}
