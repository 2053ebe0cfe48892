package io.wheeltapper.core.feature;

/**
 * A feature of the feature table.
 *
 * @param name name of its column, such as {@code volt_mean_24h}
 * @param type type of its values
 * @param unit unit of its values, as displayed; empty when it has none
 */
public record Feature(String name, FeatureType type, String unit) {}
