package io.wheeltapper.forest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdColumnTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 254, 255})
    void the_bin_is_the_number_of_cuts_below(int count) {
        Random random = new Random(count);
        assertBins(DoubleStream.generate(random::nextGaussian).limit(count).toArray());
        assertBins(DoubleStream.generate(() -> Math.exp(20 * random.nextGaussian()))
                .limit(count)
                .toArray());
    }

    /** As where one cut tells missing values, and others tell rare extremes. */
    @Test
    void a_few_cuts_far_from_the_others_do_no_harm() {
        Random random = new Random(1);
        double[] cuts = DoubleStream.generate(() -> 170 + random.nextGaussian())
                .limit(255)
                .toArray();
        cuts[17] = -5e29;
        assertBins(cuts);
        cuts[18] = 1e12;
        cuts[19] = 4e5;
        assertBins(cuts);
        cuts[20] = Double.POSITIVE_INFINITY;
        cuts[21] = -Double.MAX_VALUE;
        cuts[22] = Double.MAX_VALUE;
        assertBins(cuts);
    }

    @Test
    void zeros_are_equal_and_tiny_numbers_are_not() {
        double[] cuts = {-Double.MIN_VALUE, -0.0, 0.0, Double.MIN_VALUE, 2 * Double.MIN_VALUE, Double.MIN_NORMAL};
        assertBins(cuts);
        assertThat(new ThresholdColumn(0, cuts).bin(-0.0)).isEqualTo(new ThresholdColumn(0, cuts).bin(0.0));
    }

    /** All cuts share a cell, whose neighbours are empty. */
    @Test
    void cuts_that_stand_close_together_are_told_apart() {
        double[] cuts = new double[255];
        cuts[0] = -1e9;
        cuts[254] = 1e9;
        for (int cut = 1; cut < 254; cut++) {
            cuts[cut] = 1 + cut * Math.ulp(1.0);
        }
        assertBins(cuts);
    }

    private static void assertBins(double[] unordered) {
        double[] cuts = Arrays.stream(unordered).sorted().distinct().toArray();
        ThresholdColumn column = new ThresholdColumn(0, cuts);
        DoubleStream.of(cuts)
                .flatMap(cut -> DoubleStream.of(cut, Math.nextUp(cut), Math.nextDown(cut), -cut, cut + 0.01))
                .forEach(value -> assertBin(column, cuts, value));
        for (double value : new double[] {0, -1e30, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}) {
            assertBin(column, cuts, value);
        }
        assertThat(column.bin(Double.NaN)).isEqualTo(cuts.length);
    }

    private static void assertBin(ThresholdColumn column, double[] cuts, double value) {
        assertThat(column.bin(value)).as("bin of %s", value).isEqualTo((int)
                Arrays.stream(cuts).filter(cut -> cut < value).count());
    }
}
