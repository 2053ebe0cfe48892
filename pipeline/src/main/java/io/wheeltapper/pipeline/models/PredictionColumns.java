package io.wheeltapper.pipeline.models;

/** Columns with a model's predictions: stored pipelines add them, and results tables contain them. */
public final class PredictionColumns {
    /** STRING, never null: the component predicted to fail within the horizon, or {@code none}. */
    public static final String PREDICTED_COMPONENT = "predicted_component";
    /**
     * DOUBLE in [0, 1], never null: the threshold of the predicted component; if none is predicted, that of the most
     * probable one.
     */
    public static final String THRESHOLD = "threshold";

    private PredictionColumns() {}

    /** DOUBLE in [0, 1], never null: calibrated probability that {@code component} fails within the horizon. */
    public static String probability(String component) {
        return "probability_" + component;
    }
}
