package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the split of one node that decreases the loss most; of equal ones the first. A category's values are ordered by
 * their own Newton step before they are split like a number, so that any set of them may go left (Fisher: On Grouping
 * for Maximum Homogeneity, 1958). Values with few rows are not distinguished, and go right: with many values, the best
 * set of them would always explain chance. Not thread-safe.
 */
final class BoostedSplitSearch {
    /** Relative gain below which a difference is rounding. */
    private static final double CLEARLY = 1e-9;

    private static final int[] NO_ORDER = {};

    private final FeatureBins[] features;
    private final NodeHistograms histograms;
    private final int leastRows;
    private final int leastValueRows;
    private final double leastGain;
    private final NewtonStep step;
    private FixedPoint unit = FixedPoint.of(0, 0, 0);
    private NodeSums node = new NodeSums(0, 0);
    private double worth;
    private double bestGain;
    private @Nullable BoostedSplit best;

    BoostedSplitSearch(FeatureBins[] features, NodeHistograms histograms, BoostingRules rules, NewtonStep step) {
        this.features = features;
        this.histograms = histograms;
        this.leastRows = Math.max(1, rules.growth().leastRows());
        this.leastValueRows = Math.max(1, rules.leastValueRows());
        this.leastGain = rules.growth().leastGain();
        this.step = step;
    }

    /**
     * Returns the best split; null if no split leaves enough rows on either side and gains enough.
     *
     * @param among allowed features
     */
    @Nullable
    BoostedSplit best(NodeSums ofNode, FixedPoint ofRound, long[] histogram, int[] among) {
        node = ofNode;
        unit = ofRound;
        worth = step.worth(unit.gradient(node), unit.hessian(node));
        bestGain = leastGain * unit.rows(node);
        best = null;
        for (int feature : among) {
            if (features[feature] instanceof FeatureBins.Numeric) {
                offerThresholds(feature, histogram);
            } else {
                offerCategories(feature, histogram);
            }
        }
        return best;
    }

    private void offerThresholds(int feature, long[] histogram) {
        int offset = histograms.offset(feature);
        int thresholds = features[feature].bins() - 1;
        long gradient = 0;
        long packed = 0;
        for (int bin = 0; bin < thresholds; bin++) {
            long added = histogram[offset + 2 * bin + 1];
            // After a bin without rows, the split equals the previous one, which takes precedence.
            if (added != 0) {
                gradient += histogram[offset + 2 * bin];
                packed += added;
                offer(feature, bin, NO_ORDER, gradient, packed);
            }
        }
    }

    private void offerCategories(int feature, long[] histogram) {
        int offset = histograms.offset(feature);
        int[] order = order(offset, features[feature].bins(), histogram);
        long gradient = 0;
        long packed = 0;
        for (int place = 0; place < order.length; place++) {
            gradient += histogram[offset + 2 * order[place]];
            packed += histogram[offset + 2 * order[place] + 1];
            offer(feature, place, order, gradient, packed);
        }
    }

    /** Returns the values that occur often enough, in ascending order of their log-odds step; equal ones by number. */
    private int[] order(int offset, int values, long[] histogram) {
        double[] keys = new double[values];
        int[] order = new int[values];
        int size = 0;
        for (int value = 0; value < values; value++) {
            NodeSums sums = new NodeSums(histogram[offset + 2 * value], histogram[offset + 2 * value + 1]);
            if (unit.rows(sums) >= leastValueRows) {
                double hessian = unit.hessian(sums) + step.penalty();
                keys[value] = hessian > 0 ? -unit.gradient(sums) / hessian : 0;
                int place = size++;
                while (place > 0 && keys[order[place - 1]] > keys[value]) {
                    order[place] = order[place - 1];
                    place--;
                }
                order[place] = value;
            }
        }
        return Arrays.copyOf(order, size);
    }

    private void offer(int feature, int place, int[] order, long gradient, long packed) {
        int rows = unit.rows(packed);
        if (rows < leastRows || unit.rows(node) - rows < leastRows) {
            return;
        }
        NodeSums left = new NodeSums(gradient, packed);
        NodeSums right = node.minus(left);
        double leftGradient = unit.gradient(left);
        double leftHessian = unit.hessian(left);
        double rightGradient = unit.gradient(right);
        double rightHessian = unit.hessian(right);
        if (isClearlyLess(leftGradient, leftHessian, rightGradient, rightHessian)) {
            return;
        }
        double parts = step.worth(leftGradient, leftHessian) + step.worth(rightGradient, rightHessian);
        double gain = parts - worth;
        if (gain > bestGain && gain > CLEARLY * parts) {
            bestGain = gain;
            best = new BoostedSplit(feature, place, order, gain, left, right);
        }
    }

    /**
     * Returns whether both sides are worth less than the best split, without a division, which would take longer than
     * the rest.
     */
    private boolean isClearlyLess(double leftGradient, double leftHessian, double rightGradient, double rightHessian) {
        double left = leftHessian + step.penalty();
        double right = rightHessian + step.penalty();
        double least = 2 * (1 - CLEARLY) * (worth + bestGain);
        return leftGradient * leftGradient * right + rightGradient * rightGradient * left < least * left * right;
    }
}
