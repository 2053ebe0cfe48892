package io.wheeltapper.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every probability has the bits that the naive twin's has. */
class ScorerTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_random_forest_scores_like_its_naive_twin(long seed) {
        RandomEnsembles random = RandomEnsembles.small(seed);
        assertSame(random.forest(23, 9), random.rows(1_100));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_decision_tree_scores_like_its_naive_twin(long seed) {
        RandomEnsembles random = RandomEnsembles.small(seed);
        assertSame(random.tree(12), random.rows(600));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void boosted_trees_score_like_their_naive_twin(long seed) {
        RandomEnsembles random = RandomEnsembles.small(seed);
        assertSame(random.boosted(9, 5), random.rows(600));
    }

    @Test
    void a_feature_with_thousands_of_cut_points_is_cut_as_finely() {
        RandomEnsembles random = new RandomEnsembles(6, 3, 2, 3, 3_000);
        TreeEnsemble ensemble = random.forest(12, 10);
        assertThat(new ColumnPlan(ensemble).columns()).hasSizeGreaterThan(8);
        assertSame(ensemble, random.rows(1_000));
    }

    @Test
    void a_feature_with_thousands_of_categories_is_scored() {
        RandomEnsembles random = new RandomEnsembles(7, 3, 2, 5_000, 10);
        assertSame(random.forest(10, 6), random.rows(700));
    }

    @Test
    void one_class_is_certain() {
        RandomEnsembles random = new RandomEnsembles(8, 4, 1, 3, 10);
        assertSame(random.forest(5, 4), random.rows(20));
        assertSame(random.boosted(5, 4), random.rows(20));
    }

    @Test
    void a_lone_leaf_is_a_tree() {
        TreeEnsemble ensemble = RandomEnsembles.small(9).forest(3, 0);
        assertThat(CompiledForest.of(ensemble).nodes()).isEqualTo(3);
        assertSame(ensemble, RandomEnsembles.small(9).rows(17));
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 400})
    void a_tree_that_is_one_long_chain_is_walked_to_its_end(int depth) {
        TreeBuilder tree = new TreeBuilder();
        int node = tree.leaf(1, 1, 2);
        for (int level = 0; level < depth; level++) {
            node = tree.split(0, level, tree.leaf(1, level, 1), node);
        }
        TreeEnsemble ensemble = TreeEnsemble.randomForest(List.of("x"), List.of("a", "b"), List.of(tree.build(node)));
        double[][] rows =
                IntStream.range(-1, depth + 2).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
        assertSame(ensemble, rows);
    }

    @Test
    void a_leaf_that_no_row_reached_does_not_vote() {
        TreeBuilder empty = new TreeBuilder();
        TreeBuilder full = new TreeBuilder();
        List<Tree> trees = List.of(empty.build(empty.leaf(0, 0, 0)), full.build(full.leaf(4, 1, 3)));
        CompiledForest forest = CompiledForest.of(TreeEnsemble.randomForest(List.of(), List.of("a", "b"), trees));
        double[] probabilities = new double[2];
        forest.scorer().score(new double[0], probabilities);
        assertThat(probabilities).containsExactly(0.25, 0.75);
    }

    @Test
    void without_training_rows_to_plan_by_the_leaves_are_found_all_the_same() {
        TreeBuilder tree = new TreeBuilder();
        int node = tree.leaf(0, 1, 2);
        for (int level = 0; level < 12; level++) {
            node = tree.split(0, level, tree.leaf(0, level, 1), node);
        }
        TreeEnsemble ensemble = TreeEnsemble.decisionTree(List.of("x"), List.of("a", "b"), tree.build(node));
        assertSame(ensemble, new RandomEnsembles(10, 1, 2, 3, 40).rows(40));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 9, 15, 16, 17, 24, 31, 1_023, 1_024, 1_025, 1_032, 1_040, 2_049})
    void every_number_of_rows_and_every_form_of_input_gives_the_same(int count) {
        RandomEnsembles random = RandomEnsembles.small(11);
        CompiledForest forest = CompiledForest.of(random.forest(6, 8));
        double[][] rows = random.rows(count);
        double[] oneByOne = oneByOne(forest, rows);

        double[] block = new double[count * 3];
        forest.scorer()
                .scoreRows(Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), count, block);
        assertThat(block).containsExactly(oneByOne);

        double[][] columns = new double[forest.features()][count + 5];
        for (int row = 0; row < count; row++) {
            for (int feature = 0; feature < columns.length; feature++) {
                columns[feature][row + 5] = rows[row][feature];
            }
        }
        double[] columnar = new double[count * 3];
        forest.scorer().score(columns, 5, count, columnar);
        assertThat(columnar).containsExactly(oneByOne);
    }

    @Test
    void scorers_of_several_threads_do_not_disturb_each_other() {
        RandomEnsembles random = RandomEnsembles.small(12);
        CompiledForest forest = CompiledForest.of(random.boosted(20, 6));
        double[][] rows = random.rows(400);
        double[] alone = oneByOne(forest, rows);
        List<CompletableFuture<double[]>> together = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.supplyAsync(() -> oneByOne(forest, rows)))
                .toList();
        assertThat(together).allSatisfy(scores -> assertThat(scores.join()).containsExactly(alone));
    }

    @Test
    void arrays_that_are_too_short_are_refused() {
        Scorer scorer =
                CompiledForest.of(RandomEnsembles.small(13).forest(3, 6)).scorer();
        assertThatThrownBy(() -> scorer.score(new double[2], new double[3]))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> scorer.score(new double[7], new double[2]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void categories_that_nest_share_a_column() {
        TreeBuilder tree = new TreeBuilder();
        int node = tree.leaf(1, 1, 1);
        for (int category = 4; category >= 1; category--) {
            BitSet left = new BitSet();
            left.set(0, category);
            node = tree.split(0, new CategorySet(left, 5, false), tree.leaf(1, category, 1), node);
        }
        TreeEnsemble ensemble = TreeEnsemble.decisionTree(List.of("model"), List.of("a", "b"), tree.build(node));
        assertThat(new ColumnPlan(ensemble).columns())
                .singleElement()
                .satisfies(column -> assertThat(column.tests()).isEqualTo(4));
        assertSame(ensemble, new double[][] {{0}, {1}, {2}, {3}, {4}, {5}, {-1}, {0.5}, {-0.0}, {Double.NaN}});
    }

    private static void assertSame(TreeEnsemble ensemble, double[][] rows) {
        CompiledForest forest = CompiledForest.of(ensemble);
        double[] expected = Arrays.stream(rows)
                .flatMapToDouble(row -> Arrays.stream(NaiveForest.probabilities(ensemble, row)))
                .toArray();
        double[] found = new double[expected.length];
        forest.scorer()
                .scoreRows(Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), rows.length, found);
        assertThat(found).containsExactly(expected);
    }

    private static double[] oneByOne(CompiledForest forest, double[][] rows) {
        Scorer scorer = forest.scorer();
        double[] all = new double[rows.length * forest.classes()];
        double[] probabilities = new double[forest.classes()];
        for (int row = 0; row < rows.length; row++) {
            scorer.score(rows[row], probabilities);
            System.arraycopy(probabilities, 0, all, row * probabilities.length, probabilities.length);
        }
        return all;
    }
}
