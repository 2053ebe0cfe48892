package io.wheeltapper.pipeline.scoring;

import org.jspecify.annotations.Nullable;

/**
 * The contribution of a feature to a row's probability.
 *
 * @param feature name of the feature
 * @param value its value as text; null if it was missing and replaced by the median
 * @param contribution amount that it adds to, or subtracts from, the classifier's uncalibrated probability of the row's
 * component. The contributions of all features add up to that probability minus the one of a row of which nothing is
 * known
 */
public record Contribution(String feature, @Nullable String value, double contribution) {}
