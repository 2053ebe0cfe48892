package io.wheeltapper.pipeline.training;

import java.util.Locale;

/** What rows are for. */
public enum Purpose {
    /** The classifier learns from them. */
    TRAINING,
    /** Calibration and thresholds are learned from them. */
    CALIBRATION,
    /** The model is tested on them. */
    TEST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
