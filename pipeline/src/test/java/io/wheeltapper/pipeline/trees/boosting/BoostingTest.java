package io.wheeltapper.pipeline.trees.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wheeltapper.pipeline.trees.growth.BinnedRows;
import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.GrowthRules;
import io.wheeltapper.pipeline.trees.growth.RowKinds;
import io.wheeltapper.pipeline.trees.growth.Sampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The twin is {@link NaiveBoosting}. */
class BoostingTest {
    private static final double STAND_IN = -1e30;
    private static final int LABELS = 3;
    private static final double[] WEIGHTS = {1, 2.25, 0.5};
    /** Sums of whole numbers and sums of doubles in some order. */
    private static final double ROUNDING = 1e-9;

    @ParameterizedTest
    @CsvSource({"1, 2, 1", "2, 5, 1", "3, 20, 5", "4, 256, 1", "5, 256, 20", "6, 64, 3"})
    void trees_are_those_of_plain_loops_over_the_values(long seed, int bins, int leastRows) {
        Data data = Data.random(seed, 250, bins);
        BoostingRules rules = rules(3, 4, leastRows);
        for (int label = 0; label < LABELS; label++) {
            BoostedEnsemble found = boosting(data, rules, label).grow();
            NaiveBoosting twin = data.twin(rules, label);
            assertThat(found.logOdds()).isCloseTo(twin.start(data.all()), within(ROUNDING));
            assertThat(found.isWatched()).isFalse();
            assertSame(found, twin.trees(data.all(), 4), data);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "2, 5", "3, 20"})
    void rounds_are_those_with_the_least_loss_on_the_rows_held_out(long seed, int patience) {
        Data data = Data.random(seed, 210, 12);
        BoostingRules rules = new BoostingRules(rules(2, 1, 5).growth(), 20, patience, 0.4, 1, 1, 5);
        boolean[] heldOut = new boolean[210];
        for (int row = 0; row < 210; row++) {
            heldOut[row] = row % 3 == 0;
        }
        List<Integer> held = data.all().stream().filter(row -> heldOut[row]).toList();
        List<Integer> learned = data.all().stream().filter(row -> !heldOut[row]).toList();
        for (int label = 0; label < LABELS; label++) {
            BoostedEnsemble found = boosting(data, rules, label).grow(heldOut, 7);
            NaiveBoosting twin = data.twin(rules, label);
            int rounds = twin.bestRounds(learned, held, 20, patience);
            assertThat(found.isWatched()).isTrue();
            assertThat(found.trees()).hasSize(rounds);
            assertSame(found, twin.trees(data.all(), rounds), data);
        }
    }

    @Test
    void it_stops_at_once_on_noise_and_goes_on_while_there_is_something_to_learn() {
        Random random = new Random(3);
        double[][] values = new double[3_000][2];
        int[] labels = new int[3_000];
        for (int row = 0; row < labels.length; row++) {
            values[row][0] = random.nextGaussian();
            values[row][1] = random.nextGaussian();
            double logOdds = 3 * Math.sin(3 * values[row][0]) - 2;
            labels[row] = random.nextDouble() < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0;
        }
        boolean[] heldOut = new boolean[labels.length];
        for (int row = 0; row < heldOut.length; row++) {
            heldOut[row] = row % 4 == 0;
        }
        BoostingRules rules = new BoostingRules(rules(3, 1, 20).growth(), 300, 20, 0.1, 1, 1, 5);
        Data signal = Data.of(values, labels, 64);
        assertThat(boosting(signal, rules, 1).grow(heldOut, 7).trees()).hasSizeBetween(20, 150);
        int[] shuffled = labels.clone();
        for (int row = shuffled.length - 1; row > 0; row--) {
            int other = random.nextInt(row + 1);
            int label = shuffled[row];
            shuffled[row] = shuffled[other];
            shuffled[other] = label;
        }
        Data noise = Data.of(values, shuffled, 64);
        assertThat(boosting(noise, rules, 1).grow(heldOut, 7).trees()).hasSizeLessThan(10);
    }

    @Test
    void where_the_loss_cannot_be_watched_the_rounds_are_those_given() {
        Data data = Data.random(8, 200, 16);
        boolean[] none = new boolean[200];
        BoostedEnsemble found = boosting(data, rules(2, 40, 5), 1).grow(none, 7);
        assertThat(found.isWatched()).isFalse();
        assertThat(found.trees()).hasSize(7);
        assertThat(boosting(data, rules(2, 4, 5), 1).grow(none, 7).trees())
                .as("no more than the rules allow")
                .hasSize(4);
    }

    @Test
    void a_label_without_rows_needs_no_tree() {
        Data data = Data.of(new double[][] {{1}, {2}, {3}}, new int[] {0, 0, 0}, 16);
        BoostedEnsemble absent = boosting(data, rules(2, 5, 1), 1).grow();
        assertThat(absent.trees()).isEmpty();
        assertThat(absent.logOdds()).isCloseTo(Math.log(0.5 / 3.5), within(ROUNDING));
        BoostedEnsemble always = boosting(data, rules(2, 5, 1), 0).grow(new boolean[] {true, false, false}, 3);
        assertThat(always.trees()).isEmpty();
        assertThat(always.logOdds()).isPositive();
        assertThat(always.isWatched()).isFalse();
    }

    @Test
    void constant_features_leave_a_single_leaf() {
        double[][] values = new double[50][3];
        int[] labels = IntStream.range(0, 50).map(row -> row % 5 == 0 ? 1 : 0).toArray();
        BoostedEnsemble found =
                boosting(Data.of(values, labels, 16), rules(4, 3, 1), 1).grow();
        assertThat(found.trees()).hasSize(3).allSatisfy(tree -> {
            assertThat(tree.nodes()).isEqualTo(1);
            assertThat(tree.value()[0]).isCloseTo(0, within(0.1));
            assertThat(tree.rows()).containsExactly(50);
        });
    }

    @Test
    void a_pure_leaf_of_a_rare_label_changes_the_log_odds_by_no_more_than_the_largest_step() {
        double[][] values = new double[10_000][1];
        int[] labels = new int[10_000];
        for (int row = 0; row < 100; row++) {
            values[row][0] = 1;
            labels[row] = 1;
        }
        BoostedTree tree = boosting(Data.of(values, labels, 2), rules(1, 1, 1), 1)
                .grow()
                .trees()
                .get(0);
        assertThat(tree.value()[2]).isEqualTo(5);
        assertThat(tree.value()[1]).isBetween(-1.02, -0.9);
        assertThat(tree.statistics()[2][0]).isEqualTo(100);
        assertThat(tree.statistics()[0][0]).isEqualTo(10_000);
        assertThat(tree.statistics()[0][1]).as("residuals sum to nearly none").isCloseTo(0, within(0.5));
    }

    @Test
    void samples_and_features_of_each_round_and_label_are_others_and_the_seed_rules() {
        Data data = Data.random(4, 2_000, 64);
        List<Long> seeds = List.of(5L, 5L, 6L);
        List<List<String>> texts = new ArrayList<>();
        for (long seed : seeds) {
            GrowthRules growth = new GrowthRules(3, 5, 0, 0, 2, new Sampling.WithoutReplacement(0.5), seed);
            BoostedEnsemble found = boosting(data, new BoostingRules(growth, 6, 5, 0.1, 1, 1, 5), 1)
                    .grow();
            assertThat(found.trees())
                    .extracting(tree -> tree.rows()[0])
                    .doesNotHaveDuplicates()
                    .allSatisfy(rows -> assertThat(rows).isBetween(900, 1_100));
            texts.add(found.trees().stream()
                    .map(tree -> Arrays.toString(tree.feature()) + Arrays.toString(tree.value()))
                    .toList());
        }
        assertThat(texts.get(1)).isEqualTo(texts.get(0)).isNotEqualTo(texts.get(2));
    }

    @Test
    void what_is_run_before_a_round_can_end_it() {
        Data data = Data.random(4, 200, 16);
        int[] rounds = {0};
        Runnable third = () -> {
            if (++rounds[0] == 3) {
                throw new IllegalStateException("cancelled");
            }
        };
        assertThatThrownBy(() -> new Boosting(data.binned(), rules(2, 9, 5), 1, third).grow())
                .hasMessage("cancelled");
    }

    @Test
    void rules_out_of_range_are_refused() {
        GrowthRules growth = rules(2, 1, 1).growth();
        assertThatThrownBy(() -> new BoostingRules(growth, 0, 1, 0.1, 1, 1, 5)).hasMessageContaining("got 0 and 1");
        assertThatThrownBy(() -> new BoostingRules(growth, 1, 0, 0.1, 1, 1, 5)).hasMessageContaining("got 1 and 0");
        assertThatThrownBy(() -> new BoostingRules(growth, 1, 1, 1.5, 1, 1, 5)).hasMessageContaining("got 1.5");
        assertThatThrownBy(() -> new BoostingRules(growth, 1, 1, 0.1, 1, -1, 5)).hasMessageContaining("-1.0 and 5");
        assertThatThrownBy(() -> new BoostingRules(growth, 1, 1, 0.1, 1, 1, 0)).hasMessageContaining("1.0 and 0");
    }

    private static void assertSame(BoostedEnsemble found, List<NaiveBoosting.Node> expected, Data data) {
        assertThat(found.trees()).hasSize(expected.size());
        for (int tree = 0; tree < expected.size(); tree++) {
            assertSame(found.trees().get(tree), 0, expected.get(tree), data);
        }
    }

    private static void assertSame(BoostedTree tree, int node, NaiveBoosting.Node expected, Data data) {
        assertThat(question(tree, node, data)).isEqualTo(expected.question());
        assertThat(tree.rows()[node]).isEqualTo(expected.rows());
        assertThat(tree.value()[node]).isCloseTo(expected.value(), within(ROUNDING));
        assertThat(tree.gain()[node]).isCloseTo(expected.gain(), within(ROUNDING));
        if (!expected.children().isEmpty()) {
            assertSame(tree, node + 1, expected.children().get(0), data);
            assertSame(tree, tree.right()[node], expected.children().get(1), data);
        }
    }

    private static NaiveBoosting.@Nullable Question question(BoostedTree tree, int node, Data data) {
        if (tree.isLeaf(node)) {
            return null;
        }
        int feature = tree.feature()[node];
        if (data.bins()[feature] instanceof FeatureBins.Numeric number) {
            return new NaiveBoosting.Question(feature, number.thresholds()[tree.threshold()[node]], Set.of());
        }
        return new NaiveBoosting.Question(
                feature, 0, IntStream.of(tree.leftValues()[node]).boxed().collect(Collectors.toSet()));
    }

    private static Boosting boosting(Data data, BoostingRules rules, int label) {
        return new Boosting(data.binned(), rules, label, () -> {});
    }

    private static BoostingRules rules(int depth, int rounds, int leastRows) {
        GrowthRules growth = new GrowthRules(depth, leastRows, 0, 0, 100, new Sampling.Everything(), 1);
        return new BoostingRules(growth, rounds, 5, 0.3, 4 * leastRows, 1, 5);
    }

    /** Rows as values and in bins; the weight of a row is that of its label. */
    private record Data(double[][] values, int[] labels, FeatureBins[] bins, double[] weights) {
        /** A number, one with ties, one with a stand-in for what is missing, a constant, and two categories. */
        static Data random(long seed, int rows, int bins) {
            Random random = new Random(seed);
            double[][] values = new double[rows][];
            int[] labels = new int[rows];
            for (int row = 0; row < rows; row++) {
                values[row] = new double[] {
                    random.nextGaussian(),
                    random.nextInt(6) - 2,
                    random.nextInt(3) == 0 ? STAND_IN : random.nextGaussian(),
                    4.5,
                    random.nextInt(3),
                    Math.min(random.nextInt(12), random.nextInt(12))
                };
                int signal = (values[row][0] + 0.3 * values[row][1] > 0.4 ? 1 : 0)
                        + (values[row][2] == STAND_IN ? 1 : 0)
                        + (int) values[row][5] % 2;
                labels[row] = random.nextInt(4) == 0 ? random.nextInt(LABELS) : signal % LABELS;
            }
            FeatureBins[] of = {
                number(values, 0, bins),
                number(values, 1, bins),
                number(values, 2, bins),
                number(values, 3, bins),
                new FeatureBins.UnorderedCategory(3),
                new FeatureBins.OrderedCategory(12)
            };
            return new Data(values, labels, of, WEIGHTS);
        }

        static Data of(double[][] values, int[] labels, int bins) {
            FeatureBins[] of = IntStream.range(0, values[0].length)
                    .mapToObj(feature -> number(values, feature, bins))
                    .toArray(FeatureBins[]::new);
            return new Data(values, labels, of, new double[] {1, 1, 1});
        }

        /** Half-way between values, as evenly as may be. */
        private static FeatureBins number(double[][] values, int feature, int bins) {
            double[] distinct = Arrays.stream(values)
                    .mapToDouble(row -> row[feature])
                    .sorted()
                    .distinct()
                    .toArray();
            int count = Math.min(bins, distinct.length) - 1;
            return new FeatureBins.Numeric(IntStream.rangeClosed(1, count)
                    .map(i -> (int) ((long) i * (distinct.length - 1) / Math.max(1, count)))
                    .mapToDouble(i -> (distinct[i - 1] + distinct[i]) / 2)
                    .toArray());
        }

        BinnedRows binned() {
            byte[][] columns = new byte[bins.length][values.length];
            byte[] kindOf = new byte[values.length];
            for (int row = 0; row < values.length; row++) {
                kindOf[row] = (byte) labels[row];
                for (int feature = 0; feature < bins.length; feature++) {
                    double value = values[row][feature];
                    columns[feature][row] = bins[feature] instanceof FeatureBins.Numeric number
                            ? (byte) number.binOf(value)
                            : (byte) value;
                }
            }
            return new BinnedRows(bins, columns, new RowKinds(LABELS, new int[] {0, 1, 2}, weights), kindOf);
        }

        List<Integer> all() {
            return IntStream.range(0, values.length).boxed().toList();
        }

        NaiveBoosting twin(BoostingRules rules, int label) {
            double[] @Nullable [] thresholds = new double[bins.length][];
            for (int feature = 0; feature < bins.length; feature++) {
                thresholds[feature] = bins[feature] instanceof FeatureBins.Numeric number ? number.thresholds() : null;
            }
            boolean[] isOne = new boolean[labels.length];
            double[] ofRows = new double[labels.length];
            for (int row = 0; row < labels.length; row++) {
                isOne[row] = labels[row] == label;
                ofRows[row] = weights[labels[row]];
            }
            return new NaiveBoosting(
                    values,
                    thresholds,
                    isOne,
                    ofRows,
                    rules.growth().depth(),
                    rules.growth().leastRows(),
                    rules.leastValueRows(),
                    rules.stepSize(),
                    rules.penalty(),
                    rules.largestStep());
        }
    }
}
