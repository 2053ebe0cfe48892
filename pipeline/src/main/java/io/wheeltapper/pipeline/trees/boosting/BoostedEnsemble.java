package io.wheeltapper.pipeline.trees.boosting;

import java.io.Serializable;
import java.util.List;

/**
 * The result of boosting: the log-odds of a row are {@link #logOdds} plus the step size times the predictions of the
 * trees. Not a record, since executors may serialize it with Kryo, which does not support records.
 */
public final class BoostedEnsemble implements Serializable {
    private final double logOdds;
    private final double[] statistics;
    private final BoostedTree[] trees;
    private final boolean isWatched;

    BoostedEnsemble(double logOdds, double[] statistics, List<BoostedTree> trees, boolean isWatched) {
        this.logOdds = logOdds;
        this.statistics = statistics;
        this.trees = trees.toArray(BoostedTree[]::new);
        this.isWatched = isWatched;
    }

    /** Returns the log-odds of the label among all rows: the prediction before any tree. */
    public double logOdds() {
        return logOdds;
    }

    /**
     * Returns the sums over all rows before any tree: of weight, of weight times residual and of weight times squared
     * residual.
     */
    public double[] statistics() {
        return statistics;
    }

    /** Returns the trees, one for each round. */
    public List<BoostedTree> trees() {
        return List.of(trees);
    }

    /** Returns whether the number of rounds was determined on held-out rows. */
    public boolean isWatched() {
        return isWatched;
    }
}
