package io.wheeltapper.pipeline.evaluation;

/**
 * The result of an evaluation, and the location of its report.
 *
 * @param report path or URI of the HTML report
 * @param evaluation the figures
 */
public record EvaluationOutcome(String report, Evaluation evaluation) {}
