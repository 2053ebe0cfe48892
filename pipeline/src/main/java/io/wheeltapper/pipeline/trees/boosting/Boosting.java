package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.BinnedRows;
import io.wheeltapper.pipeline.trees.growth.RandomNumbers;
import io.wheeltapper.pipeline.trees.growth.Sampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Distinguishes one label from the rest by gradient-boosted trees (Friedman: Greedy Function Approximation, 2001) with
 * the log loss.
 *
 * <p>The number of trees is determined on held-out rows: trees are grown without them until
 * {@link BoostingRules#patience} consecutive rounds have not decreased the loss on them, and then again on all rows, as
 * many as had the smallest loss. Rows, rules and label determine the trees. Takes 32 bytes for each row in addition to
 * its input.
 */
public final class Boosting {
    /** Number of bits for the round in seeds, so that labels draw different numbers. */
    private static final int ROUND_BITS = 16;

    private final BinnedRows rows;
    private final BoostingRules rules;
    private final int label;
    private final Target target;
    private final Sampler sampler;
    private final RoundSample sample;
    private final BoostedTreeGrower grower;
    private final Runnable beforeRound;
    private final double[] logOdds;

    /**
     * Prepares boosting.
     *
     * @param label the class against the rest
     * @param beforeRound runs before each round; an exception ends the boosting
     */
    public Boosting(BinnedRows rows, BoostingRules rules, int label, Runnable beforeRound) {
        this.rows = rows;
        this.rules = rules;
        this.label = label;
        this.target = Target.of(rows, label);
        this.sampler = rules.growth().sampling().sampler();
        this.sample = new RoundSample(target);
        this.grower = new BoostedTreeGrower(rows, rules);
        this.beforeRound = beforeRound;
        this.logOdds = new double[rows.rows()];
    }

    /** Grows as many trees as the rules have rounds on all rows. */
    public BoostedEnsemble grow() {
        return grow(rules.rounds(), false);
    }

    /**
     * Determines the number of trees and grows them.
     *
     * @param isHeldOut whether each row is held out at first
     * @param otherwise maximum number of trees if the loss cannot be watched, because the label or the rest is missing
     * among the held-out rows or among the others
     */
    public BoostedEnsemble grow(boolean[] isHeldOut, int otherwise) {
        boolean[] isLearned = new boolean[isHeldOut.length];
        for (int row = 0; row < isHeldOut.length; row++) {
            isLearned[row] = !isHeldOut[row];
        }
        if (!target.hasBoth(isHeldOut) || !target.hasBoth(isLearned)) {
            return grow(Math.min(rules.rounds(), otherwise), false);
        }
        return grow(bestRounds(isLearned, isHeldOut), true);
    }

    private int bestRounds(boolean[] isLearned, boolean[] isHeldOut) {
        begin(isLearned);
        double least = target.logLoss(isHeldOut, logOdds);
        int best = 0;
        for (int round = 0; round < rules.rounds() && round < best + rules.patience(); round++) {
            addTree(isLearned, round);
            double loss = target.logLoss(isHeldOut, logOdds);
            if (loss < least) {
                least = loss;
                best = round + 1;
            }
        }
        return best;
    }

    private BoostedEnsemble grow(int rounds, boolean isWatched) {
        boolean[] all = new boolean[rows.rows()];
        Arrays.fill(all, true);
        double start = begin(all);
        List<BoostedTree> trees = new ArrayList<>();
        if (target.hasBoth(all)) {
            for (int round = 0; round < rounds; round++) {
                trees.add(addTree(all, round));
            }
        }
        return new BoostedEnsemble(start, target.statistics(start), trees, isWatched);
    }

    private double begin(boolean[] isLearned) {
        double start = target.logOdds(isLearned);
        Arrays.fill(logOdds, start);
        return start;
    }

    private BoostedTree addTree(boolean[] isLearned, int round) {
        beforeRound.run();
        RandomNumbers numbers = RandomNumbers.of(rules.growth().seed(), label << ROUND_BITS | round);
        sample.draw(isLearned, logOdds, sampler, numbers);
        BoostedTree tree = grower.grow(sample, numbers);
        new TreeValues(tree, rows.columns()).addTo(logOdds, rules.stepSize());
        return tree;
    }
}
