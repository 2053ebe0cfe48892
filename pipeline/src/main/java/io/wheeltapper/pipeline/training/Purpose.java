package io.wheeltapper.pipeline.training;

import java.util.Locale;

/** The purpose of rows. */
public enum Purpose {
    /** The classifier is trained on them. */
    TRAINING,
    /** Calibration and thresholds are fitted on them. */
    CALIBRATION,
    /** The model is tested on them. */
    TEST;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
