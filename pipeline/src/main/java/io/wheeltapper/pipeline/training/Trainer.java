package io.wheeltapper.pipeline.training;

import java.util.Locale;

/** The implementation that fits trees. */
public enum Trainer {
    /** The fast one if the rows fit into memory, otherwise MLlib's. */
    AUTO,
    /**
     * In memory, in bins. A forest and a tree follow MLlib's rules; boosted trees use Newton steps, with the number of
     * rounds determined on held-out rows. The result is an MLlib model.
     */
    FAST,
    /**
     * MLlib's own, at the thresholds of the fast one: level by level, for more rows than memory holds; boosted trees
     * run the given number of rounds, or 50. The only choice for the logistic regression.
     */
    MLLIB;

    /**
     * Parses the name of a trainer.
     *
     * @throws IllegalArgumentException if {@code text} is not such a name
     */
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
