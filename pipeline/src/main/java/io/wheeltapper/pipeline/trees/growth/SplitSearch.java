package io.wheeltapper.pipeline.trees.growth;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the split of one node that decreases its impurity most; of equal ones the first offered. Features are offered
 * one after another, in MLlib's order. Not thread-safe.
 */
final class SplitSearch {
    /**
     * Minimum disadvantage against the best split, as a share of the node's weight, for a split not to be evaluated.
     * Far larger than rounding errors.
     */
    private static final double CLEARLY = 1e-9;

    private static final int[] NO_ORDER = {};

    private final GrowthRules rules;
    private final RowKinds kinds;
    private final double[] left;
    private final double[] right;
    private final double[][] categories = new double[FeatureBins.MOST_BINS][];
    private final long[] categoryRows = new long[FeatureBins.MOST_BINS];
    private ClassWeightSum node;
    private double impurity;
    private double bestPurity;
    private @Nullable ImpuritySplit best;

    SplitSearch(GrowthRules rules, RowKinds kinds) {
        this.rules = rules;
        this.kinds = kinds;
        this.left = new double[kinds.classes()];
        this.right = new double[kinds.classes()];
        this.node = new ClassWeightSum(left, 0);
    }

    /** Starts a node, and forgets earlier offers. */
    void begin(ClassWeightSum ofNode) {
        node = ofNode;
        impurity = ofNode.impurity();
        bestPurity = Double.NEGATIVE_INFINITY;
        best = null;
    }

    /** Returns the best offered split; null if no split leaves enough on either side and gains enough. */
    @Nullable
    ImpuritySplit best() {
        return best;
    }

    /** Offers all splits of a feature, and empties {@code histogram}. */
    void offer(int feature, FeatureBins bins, KindHistogram histogram) {
        if (bins instanceof FeatureBins.Numeric) {
            offerThresholds(feature, bins.bins() - 1, histogram);
        } else {
            takeCategories(bins.bins(), histogram);
            if (bins instanceof FeatureBins.OrderedCategory) {
                offerOrdered(feature, bins.bins());
            } else {
                offerSubsets(feature, bins.bins());
            }
        }
        histogram.forgetHits();
    }

    private void offerThresholds(int feature, int thresholds, KindHistogram histogram) {
        Arrays.fill(left, 0);
        long rows = 0;
        // After a bin without rows, the split equals the previous one, which takes precedence.
        for (int bin = histogram.nextHit(0); bin >= 0; bin = histogram.nextHit(bin + 1)) {
            long taken = histogram.take(bin, kinds, left);
            rows += taken;
            if (taken > 0 && bin < thresholds) {
                offer(feature, bin, NO_ORDER, rows);
            }
            if (bin == thresholds) {
                break;
            }
        }
    }

    private void takeCategories(int values, KindHistogram histogram) {
        for (int value = 0; value < values; value++) {
            if (categories[value] == null) {
                categories[value] = new double[kinds.classes()];
            }
            Arrays.fill(categories[value], 0);
            categoryRows[value] = histogram.take(value, kinds, categories[value]);
        }
    }

    private void offerOrdered(int feature, int values) {
        int[] order = CategoryOrder.of(categories, values);
        Arrays.fill(left, 0);
        long rows = 0;
        for (int place = 0; place < values - 1; place++) {
            add(categories[order[place]]);
            rows += categoryRows[order[place]];
            offer(feature, place, order, rows);
        }
    }

    private void offerSubsets(int feature, int values) {
        for (int subset = 0; subset < Subsets.count(values); subset++) {
            Arrays.fill(left, 0);
            long rows = 0;
            for (int value = 0; value < values; value++) {
                if (Subsets.contains(subset, value)) {
                    add(categories[value]);
                    rows += categoryRows[value];
                }
            }
            offer(feature, subset, NO_ORDER, rows);
        }
    }

    private void add(double[] weights) {
        for (int each = 0; each < left.length; each++) {
            left[each] += weights[each];
        }
    }

    /** Evaluates the split that sends {@link #left} to the left. */
    private void offer(int feature, int place, int[] order, long leftRows) {
        long rightRows = node.rows() - leftRows;
        if (leftRows < rules.leastRows() || rightRows < rules.leastRows()) {
            return;
        }
        for (int each = 0; each < right.length; each++) {
            right[each] = node.weights()[each] - left[each];
        }
        double leftWeight = Gini.sum(left);
        double rightWeight = Gini.sum(right);
        double weight = leftWeight + rightWeight;
        double purity = Gini.purity(left, leftWeight) + Gini.purity(right, rightWeight);
        if (leftWeight < rules.leastWeight()
                || rightWeight < rules.leastWeight()
                || purity < bestPurity - CLEARLY * weight) {
            return;
        }
        double gain = impurity
                - leftWeight / weight * Gini.impurity(left, leftWeight)
                - rightWeight / weight * Gini.impurity(right, rightWeight);
        if (gain < rules.leastGain()) {
            return;
        }
        bestPurity = Math.max(bestPurity, purity);
        if (best == null || gain > best.gain()) {
            best = new ImpuritySplit(
                    feature,
                    place,
                    order,
                    gain,
                    new ClassWeightSum(left.clone(), leftRows),
                    new ClassWeightSum(right.clone(), rightRows));
        }
    }
}
