package io.wheeltapper.pipeline.evaluation;

/**
 * The effect of a threshold.
 *
 * @param threshold smallest probability that would be an alert, in [0, 1]
 * @param precision share of those rows after which the component fails within the horizon
 * @param recall share of the rows before such a failure that would be alerts
 */
public record CurvePoint(double threshold, double precision, double recall) {}
