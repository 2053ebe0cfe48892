package io.wheeltapper.pipeline.trees.growth;

import java.util.Arrays;

/**
 * Draws from the Poisson distribution by inversion: the number of cumulative probabilities that a uniform number reaches
 * (Devroye: Non-Uniform Random Variate Generation, 1986, section X.3). With rate 1 the first are 0.368, 0.736 and 0.920, so
 * that 0.5 gives 1.
 */
final class PoissonSampler implements Sampler {
    private static final int MOST = 1_000;

    private final double[] cumulative;

    PoissonSampler(double rate) {
        double[] sums = new double[MOST];
        double probability = Math.exp(-rate);
        double sum = probability;
        int length = 0;
        while (length < MOST && sum < 1 && (probability > 0x1.0p-60 || length < rate)) {
            sums[length++] = sum;
            probability *= rate / length;
            sum += probability;
        }
        this.cumulative = Arrays.copyOf(sums, length);
    }

    @Override
    public int next(RandomNumbers numbers) {
        double share = numbers.nextShare();
        int times = 0;
        while (times < cumulative.length && share >= cumulative[times]) {
            times++;
        }
        return times;
    }
}
