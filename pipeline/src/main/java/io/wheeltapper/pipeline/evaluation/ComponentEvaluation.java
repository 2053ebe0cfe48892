package io.wheeltapper.pipeline.evaluation;

/**
 * How well the failures of one component are foretold.
 *
 * @param component its name
 * @param rows by row, at the threshold that the scores were made with
 * @param events by failure and by alarm
 * @param probability whatever the threshold
 */
public record ComponentEvaluation(
        String component, PrecisionRecall rows, EventFigures events, ProbabilityFigures probability) {}
