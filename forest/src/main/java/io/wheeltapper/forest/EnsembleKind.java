package io.wheeltapper.forest;

/** How the trees of an ensemble are combined. */
public enum EnsembleKind {
    /**
     * The class shares in each tree's leaf are added in the order of the trees, and divided by their sum, as in Spark
     * MLlib's {@code RandomForestClassificationModel}.
     */
    RANDOM_FOREST(0),
    /** The class shares in the leaf of the only tree, as in Spark MLlib's {@code DecisionTreeClassificationModel}. */
    DECISION_TREE(1),
    /**
     * For each class boosted regression trees that tell it from the rest: the class's margin <i>m</i> is the weighted sum
     * of its leaves, its own probability {@code 1 - 1 / (1 + exp(2m))}, and the probabilities are the own ones divided by
     * their sum. As Spark MLlib's {@code GBTClassificationModel}, one for each class.
     */
    BOOSTED_ONE_VERSUS_REST(2);

    private final int code;

    EnsembleKind(int code) {
        this.code = code;
    }

    /** Returns the code in forest files. */
    int code() {
        return code;
    }

    /**
     * Returns the kind with a code.
     *
     * @throws IllegalArgumentException if no kind has {@code code}
     */
    static EnsembleKind ofCode(int code) {
        for (EnsembleKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("it is of the unknown kind " + code);
    }
}
