package io.wheeltapper.pipeline.training;

import java.util.Locale;

/** How training, calibration and test rows differ. */
public enum SplitBy {
    /** By their as-of time: the model is tested on later times of the machines it was trained on. */
    TIME,
    /** By their machine: the model is tested on other machines. */
    UNIT,
    /** Both: the model is tested on other machines at later times. */
    BOTH;

    /**
     * Parses the name of a split.
     *
     * @throws IllegalArgumentException if {@code text} is not such a name
     */
    public static SplitBy parse(String text) {
        for (SplitBy each : values()) {
            if (each.toString().equals(text)) {
                return each;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a way to split; use time, unit or both");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
