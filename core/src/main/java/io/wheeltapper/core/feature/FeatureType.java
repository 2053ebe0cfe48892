package io.wheeltapper.core.feature;

/** The type of a feature's values. */
public enum FeatureType {
    /** A DOUBLE; null if unknown. */
    NUMBER,
    /** An INT count; never null. */
    COUNT,
    /** A STRING with few distinct values; null if unknown. */
    CATEGORY
}
