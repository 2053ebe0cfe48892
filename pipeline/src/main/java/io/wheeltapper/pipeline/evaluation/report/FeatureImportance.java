package io.wheeltapper.pipeline.evaluation.report;

/**
 * The importance of a feature for a model.
 *
 * @param name name of the feature's column
 * @param importance share of the importance of all features, in [0, 1]
 */
public record FeatureImportance(String name, double importance) {}
