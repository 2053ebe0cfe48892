package io.wheeltapper.forest;

/** How the trees of an ensemble are put together. */
public enum EnsembleKind {
    /**
     * The shares of the classes in each tree's leaf are added in the order of the trees, and the sums divided by their
     * sum. As Spark MLlib's {@code RandomForestClassificationModel}.
     */
    RANDOM_FOREST(0),
    /** The shares of the classes in the leaf of the one tree. As Spark MLlib's {@code DecisionTreeClassificationModel}. */
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

    /** As forest files write it. */
    int code() {
        return code;
    }

    /** @throws IllegalArgumentException if no kind has {@code code} */
    static EnsembleKind ofCode(int code) {
        for (EnsembleKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("it is of the unknown kind " + code);
    }
}
