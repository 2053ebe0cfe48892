package io.wheeltapper.core.feature;

/** What a feature's values are. */
public enum FeatureType {
    /** A DOUBLE; null where it is not known. */
    NUMBER,
    /** An INT count; never null. */
    COUNT,
    /** A STRING, one of few; null where it is not known. */
    CATEGORY
}
