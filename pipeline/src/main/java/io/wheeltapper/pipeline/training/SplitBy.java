package io.wheeltapper.pipeline.training;

import java.util.Locale;

/** What tells the rows apart that train, calibrate and test a model. */
public enum SplitBy {
    /** Their as-of time: the model is tested on later times of the machines that it learned from. */
    TIME,
    /** Their machine: the model is tested on other machines. */
    UNIT,
    /** Both: the model is tested on other machines at later times. */
    BOTH;

    /** @throws IllegalArgumentException if {@code text} names none */
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
