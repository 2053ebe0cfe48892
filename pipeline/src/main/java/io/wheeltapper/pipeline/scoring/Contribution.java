package io.wheeltapper.pipeline.scoring;

import org.jspecify.annotations.Nullable;

/**
 * What a feature does to a row's probability.
 *
 * @param feature its name
 * @param value its value as text; null where it was missing, and its median stood in
 * @param contribution how much it adds to, or takes from, the classifier's probability of the component that the row speaks
 *     of, before calibration. All features' contributions add up to that probability less what it is for a row of which
 *     nothing is known
 */
public record Contribution(String feature, @Nullable String value, double contribution) {}
