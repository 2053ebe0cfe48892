package io.wheeltapper.pipeline.models;

/** Columns that say what a model calls: stored pipelines add them, and results tables hold them. */
public final class CallColumns {
    /** STRING, never null: the component that is said to fail within the horizon, or {@code none}. */
    public static final String PREDICTED_COMPONENT = "predicted_component";
    /**
     * DOUBLE in [0, 1], never null: the threshold of the predicted component; where none is predicted, that of the most
     * probable one.
     */
    public static final String THRESHOLD = "threshold";

    private CallColumns() {}

    /** DOUBLE in [0, 1], never null: calibrated probability that {@code component} fails within the horizon. */
    public static String probability(String component) {
        return "probability_" + component;
    }
}
