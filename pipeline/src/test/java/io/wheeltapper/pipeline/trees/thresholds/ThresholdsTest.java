package io.wheeltapper.pipeline.trees.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdsTest {
    private static final double NO_STAND_IN = Double.NaN;

    @Test
    void few_values_are_all_told_apart_in_the_middle_between_them() {
        assertThat(thresholds(256, NO_STAND_IN, 5, 1, 1, 2, 5, -3)).containsExactly(-1, 1.5, 3.5);
        assertThat(thresholds(4, NO_STAND_IN, 5, 1, 1, 2, 5, -3)).containsExactly(-1, 1.5, 3.5);
        assertThat(thresholds(256, NO_STAND_IN, 7, 7, 7)).isEmpty();
        assertThat(thresholds(256, NO_STAND_IN)).isEmpty();
        assertThat(thresholds(256, NO_STAND_IN, -0.0, 0.0)).as("are the same").isEmpty();
    }

    @Test
    void neighbouring_doubles_are_told_apart() {
        double next = Math.nextUp(0.1);
        assertThat(thresholds(2, NO_STAND_IN, 0.1, next)).containsExactly(0.1);
        assertThat(thresholds(2, NO_STAND_IN, -Double.MAX_VALUE, Double.MAX_VALUE))
                .containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 11, 12, 32, 255, 256})
    void there_are_as_many_bins_as_wanted(int bins) {
        for (int rows : new int[] {bins + 1, 1_000, 30_000}) {
            double[] thresholds = thresholds(bins, NO_STAND_IN, gaussian(rows, rows));
            assertThat(thresholds).hasSize(bins - 1);
            assertThat(thresholds).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void the_rarest_extremes_have_bins_of_their_own() {
        double[] values = gaussian(300_000, 1);
        int[] rows = rowsOfBins(values, thresholds(256, NO_STAND_IN, values));
        assertShrinksToSingleRows(rows);
        reverse(rows);
        assertShrinksToSingleRows(rows);
        assertThat(Arrays.stream(rows).max().orElseThrow()).isLessThan(300_000 / 200);
    }

    @Test
    void few_bins_keep_something_of_the_extremes_too() {
        double[] values = gaussian(100_000, 2);
        int[] rows = rowsOfBins(values, thresholds(32, NO_STAND_IN, values));
        assertThat(rows[0]).isEqualTo(1);
        assertThat(rows[1]).isLessThan(200);
        assertThat(rows[rows.length - 1]).isEqualTo(1);
        assertThat(Arrays.stream(rows).max().orElseThrow()).isLessThan(100_000 / 25);
    }

    /** Zero nine times out of ten, as counts and alarms are. */
    @Test
    void a_frequent_value_takes_one_bin_and_leaves_the_rest_to_the_others() {
        double[] values = gaussian(20_000, 3);
        for (int row = 0; row < 18_000; row++) {
            values[row] = 0;
        }
        double[] thresholds = thresholds(64, NO_STAND_IN, values);
        int[] rows = rowsOfBins(values, thresholds);
        assertThat(rows.length).isGreaterThan(60);
        assertThat(Arrays.stream(rows).filter(each -> each > 60)).containsExactly(18_000);
    }

    @ParameterizedTest
    @CsvSource({"10, 256", "5000, 256", "400000, 256", "5000, 12"})
    void rows_without_a_value_do_not_move_the_thresholds_of_the_others(int missing, int bins) {
        double[] observed = gaussian(5_000, 4);
        double[] withMissing = DoubleStream.concat(
                        DoubleStream.of(observed),
                        DoubleStream.generate(() -> -1e30).limit(missing))
                .toArray();
        double[] thresholds = thresholds(bins, -1e30, withMissing);
        assertThat(thresholds[0]).isLessThan(-1e29);
        assertThat(Arrays.copyOfRange(thresholds, 1, thresholds.length))
                .containsExactly(thresholds(bins - 1, NO_STAND_IN, observed));
    }

    @Test
    void two_bins_part_what_was_observed_and_not_only_what_is_missing() {
        assertThat(thresholds(2, -1e30, -1e30, 1, 2, 3, 4)).containsExactly(2.5);
    }

    @Test
    void ranks_of_a_summary_are_close_to_those_of_all_values_and_exact_at_the_ends() {
        double[] values = gaussian(100_000, 5);
        List<ValueCounts> parts = new ArrayList<>();
        for (int from = 0; from < values.length; from += 25_000) {
            ValueCounts part = ValueCounts.of(Arrays.copyOfRange(values, from, from + 25_000), 25_000);
            assertThat(part.summarized(1 << 15)).as("nothing is left out").isSameAs(part);
            parts.add(part.summarized(2_048));
        }
        ValueCounts merged = ValueCounts.merged(parts);
        assertThat(merged.rows()).isEqualTo(100_000);
        assertThat(merged.size()).isLessThan(4 * 4_096);
        Collections.reverse(parts);
        assertThat(ValueCounts.merged(parts).counts()).isEqualTo(merged.counts());

        Arrays.sort(values);
        assertThat(merged.value(60)).isEqualTo(values[60]);
        assertThat(merged.value(merged.size() - 60)).isEqualTo(values[values.length - 60]);
        long below = 0;
        for (int place = 0; place < merged.size(); place++) {
            below += merged.counts()[place];
            assertThat((double) below)
                    .isCloseTo(1.0 + Arrays.binarySearch(values, merged.value(place)), within(100_000 / 2_048.0));
        }
    }

    @Test
    void values_that_are_no_numbers_are_left_out() {
        ValueCounts counts = ValueCounts.of(new double[] {2, Double.NaN, 1, Double.POSITIVE_INFINITY, 2, 9}, 5);
        assertThat(counts.counts()).containsExactly(1, 2);
        assertThat(counts.value(1)).isEqualTo(2);
    }

    private static void assertShrinksToSingleRows(int[] rows) {
        assertThat(Arrays.copyOf(rows, 5)).containsOnly(1);
        assertThat(largestStep(rows)).as("growth towards the middle").isLessThan(2.1);
    }

    private static double[] thresholds(int bins, double standIn, double... values) {
        return Thresholds.of(ValueCounts.of(values.clone(), values.length), standIn, bins);
    }

    private static double[] gaussian(int rows, long seed) {
        Random random = new Random(seed);
        return DoubleStream.generate(random::nextGaussian).limit(rows).toArray();
    }

    private static int[] rowsOfBins(double[] values, double[] thresholds) {
        int[] rows = new int[thresholds.length + 1];
        for (double value : values) {
            int place = Arrays.binarySearch(thresholds, value);
            rows[place < 0 ? -place - 1 : place]++;
        }
        return rows;
    }

    /** How many times as many rows a bin of the first tenth has as the one before, at most. */
    private static double largestStep(int[] rows) {
        double largest = 0;
        for (int bin = 1; bin < rows.length / 10; bin++) {
            largest = Math.max(largest, (double) rows[bin] / rows[bin - 1]);
        }
        return largest;
    }

    private static void reverse(int[] rows) {
        for (int place = 0; place < rows.length / 2; place++) {
            int other = rows.length - 1 - place;
            int kept = rows[place];
            rows[place] = rows[other];
            rows[other] = kept;
        }
    }
}
