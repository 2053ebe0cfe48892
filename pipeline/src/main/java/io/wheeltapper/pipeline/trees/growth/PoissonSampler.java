package io.wheeltapper.pipeline.trees.growth;

import java.util.Arrays;

/**
 * Draws from the Poisson distribution by inversion: the number of cumulative probabilities that a uniform number
 * reaches (Devroye: Non-Uniform Random Variate Generation, 1986, section X.3). With rate 1 the first are 0.368, 0.736
 * and 0.920, so that 0.5 gives 1. A guide table gives most results from the first bits alone (the same, section
 * III.2.4).
 */
final class PoissonSampler implements Sampler {
    private static final int MOST = 1_000;
    private static final int GUIDE_BITS = 12;
    private static final int UNDECIDED = -1;

    private final double[] cumulative;
    private final int[] guide = new int[1 << GUIDE_BITS];

    PoissonSampler(double rate) {
        this.cumulative = cumulative(rate);
        for (int cell = 0; cell < guide.length; cell++) {
            int first = times((double) cell / guide.length);
            int last = times(Math.nextDown((cell + 1.0) / guide.length));
            guide[cell] = first == last ? first : UNDECIDED;
        }
    }

    @Override
    public int next(RandomNumbers numbers) {
        double share = numbers.nextShare();
        int times = guide[(int) (share * guide.length)];
        return times == UNDECIDED ? times(share) : times;
    }

    private int times(double share) {
        int times = 0;
        while (times < cumulative.length && share >= cumulative[times]) {
            times++;
        }
        return times;
    }

    private static double[] cumulative(double rate) {
        double[] sums = new double[MOST];
        double probability = Math.exp(-rate);
        double sum = probability;
        int length = 0;
        while (length < MOST && sum < 1 && (probability > 0x1.0p-60 || length < rate)) {
            sums[length++] = sum;
            probability *= rate / length;
            sum += probability;
        }
        return Arrays.copyOf(sums, length);
    }
}
