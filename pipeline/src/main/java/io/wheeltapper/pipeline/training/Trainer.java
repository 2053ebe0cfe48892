package io.wheeltapper.pipeline.training;

import java.util.Locale;

/** What fits trees. */
public enum Trainer {
    /** The fast one where the rows fit into memory, else MLlib's own. */
    AUTO,
    /**
     * In memory, in bins. A forest and a tree by MLlib's rules; boosted trees by Newton steps, as many as held-out rows ask
     * for. The model is MLlib's.
     */
    FAST,
    /**
     * MLlib's own, at the thresholds of the fast one: level by level, rows may be more than memory holds; boosted trees are
     * as many as was told, or 50. The logistic regression knows no other.
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
