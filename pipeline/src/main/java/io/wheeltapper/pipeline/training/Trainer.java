package io.wheeltapper.pipeline.training;

import java.util.Locale;

/** What fits a forest or a tree. */
public enum Trainer {
    /** The fast one where the rows fit into memory, else MLlib's own. */
    AUTO,
    /** Whole trees side by side in memory; MLlib's rules and model. */
    FAST,
    /**
     * MLlib's own, at the thresholds of the fast one: all trees level by level, rows may be more than memory holds. The other
     * classifiers know no other.
     */
    MLLIB;

    /** @throws IllegalArgumentException if {@code text} names none */
    public static Trainer parse(String text) {
        for (Trainer trainer : values()) {
            if (trainer.toString().equals(text)) {
                return trainer;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a trainer; use auto, fast or mllib");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
