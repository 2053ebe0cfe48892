package io.wheeltapper.core.feature;

/**
 * One feature.
 *
 * @param name its column, such as {@code volt_mean_24h}
 * @param type what its values are
 * @param unit unit of its values as people write it; empty when it has none
 */
public record Feature(String name, FeatureType type, String unit) {}
