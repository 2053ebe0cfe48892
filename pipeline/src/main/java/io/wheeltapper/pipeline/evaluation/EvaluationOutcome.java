package io.wheeltapper.pipeline.evaluation;

/**
 * What an evaluation found, and where its report lies.
 *
 * @param report path or URI of the HTML report
 * @param evaluation the figures
 */
public record EvaluationOutcome(String report, Evaluation evaluation) {}
