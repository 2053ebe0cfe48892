package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.BinnedRows;
import io.wheeltapper.pipeline.trees.growth.RowKinds;

/**
 * The rows to be distinguished from the rest, and their weights.
 *
 * @param isOne whether rows of each kind have the label
 * @param weight of a row of each kind
 * @param kindOf kind of each row
 */
@SuppressWarnings("ArrayRecordComponent") // shared with the rows and never compared
record Target(boolean[] isOne, double[] weight, byte[] kindOf) {
    /** Returns the target of one label against the rest. */
    static Target of(BinnedRows rows, int label) {
        RowKinds kinds = rows.kinds();
        boolean[] isOne = new boolean[kinds.classOf().length];
        for (int kind = 0; kind < isOne.length; kind++) {
            isOne[kind] = kinds.classOf()[kind] == label;
        }
        return new Target(isOne, kinds.weightOf(), rows.kindOf());
    }

    int rows() {
        return kindOf.length;
    }

    boolean isOne(int row) {
        return isOne[kindOf[row] & 0xFF];
    }

    double weight(int row) {
        return weight[kindOf[row] & 0xFF];
    }

    /**
     * Returns the log-odds of the label among those rows, with half a row added to each side (Jeffreys' prior), so that
     * they are finite for a label without rows.
     */
    double logOdds(boolean[] isIn) {
        double ones = 0.5;
        double others = 0.5;
        for (int row = 0; row < isIn.length; row++) {
            if (isIn[row]) {
                ones += isOne(row) ? weight(row) : 0;
                others += isOne(row) ? 0 : weight(row);
            }
        }
        return Math.log(ones / others);
    }

    /** Returns the sums over all rows of weight, of weight times residual and of weight times squared residual. */
    double[] statistics(double logOdds) {
        double[] statistics = new double[3];
        double probability = 1 / (1 + Math.exp(-logOdds));
        for (int row = 0; row < rows(); row++) {
            double residual = (isOne(row) ? 1 : 0) - probability;
            statistics[0] += weight(row);
            statistics[1] += weight(row) * residual;
            statistics[2] += weight(row) * residual * residual;
        }
        return statistics;
    }

    /** Returns whether both the label and the rest occur among those rows. */
    boolean hasBoth(boolean[] isIn) {
        boolean hasOne = false;
        boolean hasOther = false;
        for (int row = 0; row < isIn.length; row++) {
            hasOne |= isIn[row] && isOne(row);
            hasOther |= isIn[row] && !isOne(row);
        }
        return hasOne && hasOther;
    }

    /** Returns the weighted mean log loss of those rows, in nats: a row with log-odds 0 contributes 0.693. */
    double logLoss(boolean[] isIn, double[] logOdds) {
        double sum = 0;
        double weights = 0;
        for (int row = 0; row < isIn.length; row++) {
            if (isIn[row]) {
                double against = isOne(row) ? -logOdds[row] : logOdds[row];
                double loss = Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
                sum += weight(row) * loss;
                weights += weight(row);
            }
        }
        return sum / weights;
    }
}
