package io.wheeltapper.pipeline.trees.growth;

import java.io.Serializable;

/** The bins of a feature's values, which determine its possible splits. Bins are numbered from 0. */
public sealed interface FeatureBins extends Serializable {
    /** The maximum number of bins of a feature, since a bin is stored as a byte. */
    int MOST_BINS = 256;

    /**
     * A number. Bin {@code i} holds the values above {@code thresholds[i - 1]}, up to and including
     * {@code thresholds[i]}. Without thresholds the feature is constant and never split.
     *
     * @param thresholds possible splits, strictly ascending
     */
    record Numeric(double[] thresholds) implements FeatureBins {
        public Numeric {
            for (int i = 1; i < thresholds.length; i++) {
                if (!(thresholds[i - 1] < thresholds[i])) {
                    throw new IllegalArgumentException(
                            "Thresholds must ascend, got %s before %s.".formatted(thresholds[i - 1], thresholds[i]));
                }
            }
            requireBins(thresholds.length + 1);
        }

        @Override
        public int bins() {
            return thresholds.length + 1;
        }

        /** Returns the bin of {@code value}, which must be a number: the number of smaller thresholds. */
        public int binOf(double value) {
            int bin = 0;
            int rest = thresholds.length;
            // Halves without a branch, which would be unpredictable, since both ways are equally likely.
            while (rest > 0) {
                int half = (rest + 1) >>> 1;
                bin = thresholds[bin + half - 1] < value ? bin + half : bin;
                rest -= half;
            }
            return bin;
        }
    }

    /**
     * A category whose values are ordered at each node before it is split like a number.
     *
     * @param bins number of values; 2 or more
     */
    record OrderedCategory(int bins) implements FeatureBins {
        public OrderedCategory {
            requireBins(bins);
        }
    }

    /**
     * A category of which any set of values may go left.
     *
     * @param bins number of values; 2 to 16
     */
    record UnorderedCategory(int bins) implements FeatureBins {
        public UnorderedCategory {
            requireBins(bins);
            if (bins > 16) {
                throw new IllegalArgumentException(
                        "A category with " + bins + " values has too many subsets; order its values.");
            }
        }
    }

    int bins();

    private static void requireBins(int bins) {
        if (bins < 1 || bins > MOST_BINS) {
            throw new IllegalArgumentException("A feature must have 1 to " + MOST_BINS + " bins, got " + bins + ".");
        }
    }
}
