package io.wheeltapper.pipeline.trees.boosting;

import java.io.Serializable;
import java.util.List;

/**
 * What came of boosting: the log-odds of a row are {@link #logOdds} and the step size times what each tree says. No record:
 * executors may send it by Kryo, which cannot read records.
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

    /** Returns log-odds of the label among all rows: what is said of a row before any tree. */
    public double logOdds() {
        return logOdds;
    }

    /** Of all rows before any tree, the sums of weight, of weight times residual and of weight times squared residual. */
    public double[] statistics() {
        return statistics;
    }

    /** Returns one for each round. */
    public List<BoostedTree> trees() {
        return List.of(trees);
    }

    /** Returns whether the number of rounds was found on rows that had been held out. */
    public boolean isWatched() {
        return isWatched;
    }
}
