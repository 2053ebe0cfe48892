package io.wheeltapper.pipeline.trees.growth;

import java.io.Serializable;

/** How often a row is in the sample on which a tree is grown; rows are drawn independently, as in MLlib. */
public sealed interface Sampling extends Serializable {
    /** Every row once. */
    record Everything() implements Sampling {
        @Override
        public Sampler sampler() {
            return numbers -> 1;
        }
    }

    /**
     * A row occurs 0, 1, 2, … times, by the Poisson distribution: bagging (Breiman: Random Forests, 2001) in the limit
     * of many rows.
     *
     * @param rate mean number of occurrences of a row; above 0
     */
    record WithReplacement(double rate) implements Sampling {
        public WithReplacement {
            requirePositive(rate);
        }

        @Override
        public Sampler sampler() {
            return new PoissonSampler(rate);
        }
    }

    /**
     * A row occurs once or not at all.
     *
     * @param share share of the drawn rows; above 0, up to 1
     */
    record WithoutReplacement(double share) implements Sampling {
        public WithoutReplacement {
            requirePositive(share);
            if (share > 1) {
                throw new IllegalArgumentException("A share of the rows must not be above 1, got " + share + ".");
            }
        }

        @Override
        public Sampler sampler() {
            return numbers -> numbers.nextShare() < share ? 1 : 0;
        }
    }

    /** Returns a sampler for one row after another. */
    Sampler sampler();

    private static void requirePositive(double rate) {
        if (!(rate > 0) || !Double.isFinite(rate)) {
            throw new IllegalArgumentException("The share of rows for a tree must be above 0, got " + rate + ".");
        }
    }
}
