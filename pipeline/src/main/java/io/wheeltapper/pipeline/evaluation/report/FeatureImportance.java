package io.wheeltapper.pipeline.evaluation.report;

/**
 * How much a model relies on a feature.
 *
 * @param name the feature's column
 * @param importance its share of all features' importance, in [0, 1]
 */
public record FeatureImportance(String name, double importance) {}
