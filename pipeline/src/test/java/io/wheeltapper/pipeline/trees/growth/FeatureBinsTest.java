package io.wheeltapper.pipeline.trees.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureBinsTest {
    @Test
    void a_value_lies_in_the_bin_that_ends_with_the_first_threshold_not_below_it() {
        FeatureBins.Numeric bins = new FeatureBins.Numeric(new double[] {-1, 0, 2.5});
        assertThat(bins.bins()).isEqualTo(4);
        assertThat(bins.binOf(-7)).isZero();
        assertThat(bins.binOf(-1)).isZero();
        assertThat(bins.binOf(-0.5)).isEqualTo(1);
        assertThat(bins.binOf(-0.0)).isEqualTo(1);
        assertThat(bins.binOf(2.5)).isEqualTo(2);
        assertThat(bins.binOf(2.6)).isEqualTo(3);
        assertThat(new FeatureBins.Numeric(new double[0]).binOf(3)).isZero();
    }

    @Test
    void counting_the_thresholds_below_a_value_says_the_same() {
        Random random = new Random(2);
        for (int length = 0; length <= 255; length++) {
            double[] thresholds = random.ints(length, -500, 500)
                    .asDoubleStream()
                    .distinct()
                    .sorted()
                    .toArray();
            FeatureBins.Numeric bins = new FeatureBins.Numeric(thresholds);
            for (int i = 0; i < 50; i++) {
                double value = random.nextInt(1_100) / 1.0 - 550;
                long below = Arrays.stream(thresholds)
                        .filter(threshold -> threshold < value)
                        .count();
                assertThat(bins.binOf(value)).isEqualTo((int) below);
            }
        }
    }
}
