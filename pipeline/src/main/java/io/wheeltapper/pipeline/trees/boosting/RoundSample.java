package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.RandomNumbers;
import io.wheeltapper.pipeline.trees.growth.Sampler;

/**
 * The rows of one round with their gradients: a node owns a range of them, in ascending order. Takes 24 bytes for each
 * row. Not thread-safe; created once and filled for every round.
 */
final class RoundSample {
    private final Target target;
    private final int[] rows;
    private final int[] spare;
    private final long[] sums;
    private FixedPoint unit = FixedPoint.of(0, 0, 0);
    private NodeSums all = new NodeSums(0, 0);
    private int size;

    RoundSample(Target target) {
        this.target = target;
        this.rows = new int[target.rows()];
        this.spare = new int[target.rows()];
        this.sums = new long[2 * target.rows()];
    }

    /**
     * Draws from the rows for training and computes their gradients: of the log loss by the log-odds, weighted
     * (Friedman, Hastie, Tibshirani: Additive Logistic Regression, 2000). A row of weight 1 and probability 0.2 has the
     * gradient 0.2, or -0.8 if it has the label, and the hessian 0.16.
     */
    void draw(boolean[] isIn, double[] logOdds, Sampler sampler, RandomNumbers numbers) {
        size = 0;
        double gradients = 0;
        double hessians = 0;
        for (int row = 0; row < isIn.length; row++) {
            boolean isDrawn = sampler.next(numbers) > 0;
            if (isIn[row] && isDrawn) {
                rows[size++] = row;
                double probability = 1 / (1 + Math.exp(-logOdds[row]));
                double gradient = target.weight(row) * (target.isOne(row) ? probability - 1 : probability);
                double hessian = target.weight(row) * probability * (1 - probability);
                gradients += Math.abs(gradient);
                hessians += hessian;
                sums[2 * row] = Double.doubleToRawLongBits(gradient);
                sums[2 * row + 1] = Double.doubleToRawLongBits(hessian);
            }
        }
        unit = FixedPoint.of(size, gradients, hessians);
        long gradient = 0;
        long packed = 0;
        for (int i = 0; i < size; i++) {
            int at = 2 * rows[i];
            sums[at] = unit.gradient(Double.longBitsToDouble(sums[at]));
            sums[at + 1] = unit.packed(Double.longBitsToDouble(sums[at + 1]));
            gradient += sums[at];
            packed += sums[at + 1];
        }
        all = new NodeSums(gradient, packed);
    }

    int size() {
        return size;
    }

    NodeSums all() {
        return all;
    }

    FixedPoint unit() {
        return unit;
    }

    /** Returns the numbers of the rows, which must not be changed. */
    int[] rows() {
        return rows;
    }

    /** Returns gradient and packed hessian of each row by its number, one after another; must not be changed. */
    long[] sums() {
        return sums;
    }

    /** Returns the sums of weight, of weight times residual and of weight times squared residual. */
    double[] statistics(int from, int to) {
        double[] statistics = new double[3];
        for (int i = from; i < to; i++) {
            double weight = target.weight(rows[i]);
            double residual = -sums[2 * rows[i]] / unit.gradientUnits() / weight;
            statistics[0] += weight;
            statistics[1] += weight * residual;
            statistics[2] += weight * residual * residual;
        }
        return statistics;
    }

    /**
     * Moves the rows that go left before the others, keeping the order on either side.
     *
     * @param leftBins bins of {@code column} that go left
     * @return position of the first right row
     */
    int divide(int from, int to, byte[] column, int[] leftBins) {
        int[] isLeft = new int[FeatureBins.MOST_BINS];
        for (int bin : leftBins) {
            isLeft[bin] = 1;
        }
        int left = from;
        for (int i = from; i < to; i++) {
            int row = rows[i];
            // Written to both sides, kept on one: this avoids an unpredictable branch.
            rows[left] = row;
            spare[i - left] = row;
            left += isLeft[column[row] & 0xFF];
        }
        System.arraycopy(spare, 0, rows, left, to - left);
        return left;
    }
}
