package io.wheeltapper.pipeline.features;

/** Columns of feature tables in addition to the features, which the scenario names. */
public final class FeatureColumns {
    /** STRING, never null: the machine. */
    public static final String MACHINE_ID = "machine_id";
    /** TIMESTAMP (UTC), never null: the instant that the row speaks for. */
    public static final String AS_OF = "as_of";
    /**
     * STRING: component of the first failure in (as_of, as_of + horizon], {@code none}, or null where that time has not been
     * fully observed. Its metadata key {@link #HORIZON_KEY} holds the horizon.
     */
    public static final String LABEL = "label";
    /** ARRAY&lt;STRING&gt;: all components that fail at the instant of the first failure, sorted; null where the label is. */
    public static final String FAILING_COMPONENTS = "failing_components";
    /** Key in the metadata of {@link #LABEL}: the horizon, such as {@code 24h}. */
    public static final String HORIZON_KEY = "horizon";
    /** Key in the metadata of each feature's column: its unit. */
    public static final String UNIT_KEY = "unit";

    private FeatureColumns() {}
}
