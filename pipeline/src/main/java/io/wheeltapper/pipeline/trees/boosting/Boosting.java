package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.BinnedRows;
import io.wheeltapper.pipeline.trees.growth.RandomNumbers;
import io.wheeltapper.pipeline.trees.growth.Sampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells one label from the rest by gradient-boosted trees (Friedman: Greedy Function Approximation, 2001) with the log loss.
 *
 * <p>How many trees is found on rows that are held out: trees are grown without them until {@link BoostingRules#patience}
 * rounds in a row have not lessened the loss on them, and then afresh on all rows, as many as had the least loss. Rows, rules
 * and label determine the trees. Takes 32 bytes for each row beside what it was given.
 */
public final class Boosting {
    /** Rounds of one label draw other numbers than those of the next. */
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
     * @param label the class that is told from the rest
     * @param beforeRound is run before each round; what it throws ends the boosting
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

    /** Grows as many trees as the rules have rounds, on all rows. */
    public BoostedEnsemble grow() {
        return grow(rules.rounds(), false);
    }

    /**
     * Finds how many trees to grow.
     *
     * @param isHeldOut of each row whether it is held out at first
     * @param otherwise how many trees to grow at most if the loss cannot be watched, since the label, or the rest, is missing
     *     among the rows that are held out or among the others
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
