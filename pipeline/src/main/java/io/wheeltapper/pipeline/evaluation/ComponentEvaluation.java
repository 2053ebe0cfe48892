package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.pipeline.confidence.Intervals;

/**
 * How well the failures of one component are predicted.
 *
 * @param component its name
 * @param rows figures by row, at the threshold of the scores
 * @param intervals of the figures by row, from resampled failures and machines
 * @param events figures by failure and by alarm
 * @param probability figures that do not depend on the threshold
 */
public record ComponentEvaluation(
        String component,
        PrecisionRecall rows,
        Intervals intervals,
        EventFigures events,
        ProbabilityFigures probability) {}
