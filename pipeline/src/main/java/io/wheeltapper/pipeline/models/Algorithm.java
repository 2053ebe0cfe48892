package io.wheeltapper.pipeline.models;

import java.util.Locale;

/** The classifiers that can be trained. */
public enum Algorithm {
    RANDOM_FOREST,
    DECISION_TREE,
    /** One ensemble of boosted trees for each label against the rest. */
    GRADIENT_BOOSTED_TREES,
    LOGISTIC_REGRESSION;

    /** Returns whether it consists of trees, so that the fast trainer can fit it. */
    public boolean isMadeOfTrees() {
        return this != LOGISTIC_REGRESSION;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
