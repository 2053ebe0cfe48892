package io.wheeltapper.pipeline.trees.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {
    private static final int DRAWS = 400_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.632, 1, 3.5, 20})
    void a_row_comes_as_often_as_the_poisson_distribution_says(double rate) {
        Sampler sampler = new Sampling.WithReplacement(rate).sampler();
        RandomNumbers numbers = RandomNumbers.of(1, 2);
        int[] counts = new int[100];
        for (int i = 0; i < DRAWS; i++) {
            counts[sampler.next(numbers)]++;
        }
        double probability = Math.exp(-rate);
        for (int times = 0; times < counts.length; times++) {
            double fiveDeviations = 5 * Math.sqrt(probability / DRAWS) + 1e-5;
            assertThat((double) counts[times] / DRAWS)
                    .as("%d times", times)
                    .isCloseTo(probability, within(fiveDeviations));
            probability *= rate / (times + 1);
        }
    }

    @Test
    void without_replacement_a_row_comes_once_at_most() {
        Sampler sampler = new Sampling.WithoutReplacement(0.3).sampler();
        RandomNumbers numbers = RandomNumbers.of(7, 0);
        int drawn = 0;
        for (int i = 0; i < DRAWS; i++) {
            int times = sampler.next(numbers);
            assertThat(times).isBetween(0, 1);
            drawn += times;
        }
        assertThat((double) drawn / DRAWS).isCloseTo(0.3, within(0.004));
    }

    @Test
    void rates_that_draw_nothing_are_refused() {
        assertThatThrownBy(() -> new Sampling.WithReplacement(0)).hasMessageContaining("above 0, got 0.0");
        assertThatThrownBy(() -> new Sampling.WithReplacement(Double.NaN)).hasMessageContaining("got NaN");
        assertThatThrownBy(() -> new Sampling.WithoutReplacement(1.5)).hasMessageContaining("not be above 1, got 1.5");
    }

    @Test
    void trees_and_seeds_have_numbers_of_their_own() {
        assertThat(RandomNumbers.of(1, 0).next())
                .isEqualTo(RandomNumbers.of(1, 0).next())
                .isNotEqualTo(RandomNumbers.of(1, 1).next())
                .isNotEqualTo(RandomNumbers.of(2, 0).next());
    }

    @Test
    void the_numbers_are_those_of_splitmix64() {
        // The stream of java.util.SplittableRandom, whose algorithm this is, from a state that both can begin with.
        RandomNumbers ours = RandomNumbers.of(5, 3);
        long first = ours.next();
        long state = unmixed(first);
        assertThat(ours.next()).isEqualTo(new java.util.SplittableRandom(state).nextLong());
    }

    /** The state that {@code mixed} was made of: every step backwards (Stafford's variant 13). */
    private static long unmixed(long mixed) {
        long third = mixed ^ (mixed >>> 31) ^ (mixed >>> 62);
        long second = third * 0x319642b2d24d8ec3L;
        long twice = second ^ (second >>> 27) ^ (second >>> 54);
        long first = twice * 0x96de1b173f119089L;
        return first ^ (first >>> 30) ^ (first >>> 60);
    }
}
