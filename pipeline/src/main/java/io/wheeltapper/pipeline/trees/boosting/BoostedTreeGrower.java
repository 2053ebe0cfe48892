package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.BinnedRows;
import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.FeatureDraw;
import io.wheeltapper.pipeline.trees.growth.RandomNumbers;

/**
 * Grows one regression tree after another on gradients, each from its root down. The smaller of two children is
 * counted; the larger one is the difference from the parent. Not thread-safe.
 */
final class BoostedTreeGrower {
    private final FeatureBins[] features;
    private final byte[][] columns;
    private final int depth;
    private final int leastRows;
    private final NewtonStep step;
    private final FeatureDraw draw;
    private final NodeHistograms histograms;
    private final BoostedSplitSearch search;
    private final BoostedTreeBuilder builder = new BoostedTreeBuilder();

    BoostedTreeGrower(BinnedRows rows, BoostingRules rules) {
        this.features = rows.features();
        this.columns = rows.columns();
        this.depth = rules.growth().depth();
        this.leastRows = Math.max(1, rules.growth().leastRows());
        this.step = new NewtonStep(rules.penalty(), rules.largestStep());
        this.draw = new FeatureDraw(features.length, rules.growth().featuresPerNode());
        this.histograms = new NodeHistograms(features, columns);
        this.search = new BoostedSplitSearch(features, histograms, rules, step);
    }

    /** Grows a tree on the sample, whose rows are reordered. */
    BoostedTree grow(RoundSample sample, RandomNumbers numbers) {
        NodeSums all = sample.all();
        long[] histogram = histograms.take();
        if (canSplit(all, 0, sample)) {
            histograms.count(sample, 0, sample.size(), histogram);
        }
        grow(sample, 0, sample.size(), 0, all, histogram, numbers);
        return builder.build();
    }

    /**
     * Grows a node.
     *
     * @param histogram of the node, if it can be split; released afterwards
     */
    private int grow(
            RoundSample sample, int from, int to, int level, NodeSums sums, long[] histogram, RandomNumbers numbers) {
        FixedPoint unit = sample.unit();
        int node = builder.add(step.value(unit.gradient(sums), unit.hessian(sums)), unit.rows(sums));
        BoostedSplit split =
                canSplit(sums, level, sample) ? search.best(sums, unit, histogram, draw.next(numbers)) : null;
        if (split == null) {
            builder.describeLeaf(node, sample.statistics(from, to));
            histograms.giveBack(histogram);
            return node;
        }
        FeatureBins bins = features[split.feature()];
        int middle = sample.divide(from, to, columns[split.feature()], split.leftBins(bins));
        boolean isLeftSmaller = middle - from <= to - middle;
        long[] smaller = histograms.take();
        if (canSplit(split.left(), level + 1, sample) || canSplit(split.right(), level + 1, sample)) {
            histograms.count(sample, isLeftSmaller ? from : middle, isLeftSmaller ? middle : to, smaller);
            NodeHistograms.subtract(histogram, smaller);
        }
        long[] ofLeft = isLeftSmaller ? smaller : histogram;
        long[] ofRight = isLeftSmaller ? histogram : smaller;
        grow(sample, from, middle, level + 1, split.left(), ofLeft, numbers);
        int right = grow(sample, middle, to, level + 1, split.right(), ofRight, numbers);
        builder.split(node, split, bins, right);
        return node;
    }

    private boolean canSplit(NodeSums sums, int level, RoundSample sample) {
        return level < depth && sample.unit().rows(sums) >= 2 * leastRows;
    }
}
