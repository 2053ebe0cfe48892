package io.wheeltapper.pipeline.trees.growth;

import java.io.Serializable;

/**
 * How often a row goes into the sample that a tree is grown on; each row is drawn independently of the others, as MLlib
 * does.
 */
public sealed interface Sampling extends Serializable {
    /** Every row once. */
    record Everything() implements Sampling {
        @Override
        public Sampler sampler() {
            return numbers -> 1;
        }
    }

    /**
     * A row comes 0, 1, 2, … times, by the Poisson distribution: bagging (Breiman: Random Forests, 2001) as it looks where
     * there are many rows.
     *
     * @param rate mean times of a row; above 0
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
     * A row comes once or not at all.
     *
     * @param share of the rows that come; above 0, up to 1
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

    /** Draws for one row after the other. */
    Sampler sampler();

    private static void requirePositive(double rate) {
        if (!(rate > 0) || !Double.isFinite(rate)) {
            throw new IllegalArgumentException("The share of rows for a tree must be above 0, got " + rate + ".");
        }
    }
}
