package io.wheeltapper.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contributions against Shapley values by their definition: over all sets of features. */
class ExplainerTest {
    private static final double CLOSE = 1e-10;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void contributions_to_a_random_forest_are_shapley_values(long seed) {
        RandomEnsembles random = RandomEnsembles.small(seed);
        assertShapley(random.forest(4, 9), random.rows(6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void contributions_to_a_decision_tree_are_shapley_values(long seed) {
        RandomEnsembles random = RandomEnsembles.small(seed);
        assertShapley(random.tree(12), random.rows(6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void contributions_to_boosted_trees_are_shapley_values_of_the_margin(long seed) {
        RandomEnsembles random = RandomEnsembles.small(seed);
        assertShapley(random.boosted(3, 5), random.rows(5));
    }

    @Test
    void few_features_stand_on_a_path_again_and_again() {
        RandomEnsembles random = new RandomEnsembles(7, 2, 2, 3, 40);
        assertShapley(random.forest(5, 14), random.rows(10));
    }

    @Test
    void sides_that_no_training_row_took_weigh_nothing() {
        TreeBuilder tree = new TreeBuilder();
        int inner = tree.split(0, 1.0, tree.leaf(0, 1, 0), tree.leaf(5, 1, 3));
        int other = tree.split(1, 0.5, tree.leaf(0, 0, 1), tree.leaf(0, 1, 1));
        int left = tree.split(0, 2.0, inner, other);
        int root = tree.split(1, 1.5, left, tree.leaf(3, 1, 7));
        TreeEnsemble ensemble = TreeEnsemble.decisionTree(List.of("x", "y"), List.of("a", "b"), tree.build(root));
        assertShapley(ensemble, new double[][] {{0, 0}, {1.5, 0}, {3, 0}, {3, 1}, {0, 2}, {3, 2}});
    }

    @Test
    void one_split_of_two_equal_halves_is_worth_what_it_says() {
        TreeBuilder tree = new TreeBuilder();
        Tree built = tree.build(tree.split(0, 45.5, tree.leaf(50, 45, 5), tree.leaf(50, 5, 45)));
        Explainer explainer = CompiledForest.of(
                        TreeEnsemble.randomForest(List.of("volt", "age"), List.of("none", "pump"), List.of(built)))
                .explainer();
        double[] contributions = new double[2];
        explainer.explain(new double[] {50, 7}, 1, contributions);
        assertThat(explainer.baseValue(1)).isCloseTo(0.5, within(1e-15));
        assertThat(contributions[0]).isCloseTo(0.4, within(1e-15));
        assertThat(contributions[1]).isZero();
    }

    @Test
    void contributions_to_deep_trees_of_many_features_add_up() {
        RandomEnsembles random = new RandomEnsembles(8, 40, 3, 5, 50);
        CompiledForest forest = CompiledForest.of(random.forest(3, 14));
        Explainer explainer = forest.explainer();
        Scorer scorer = forest.scorer();
        double[] contributions = new double[40];
        double[] probabilities = new double[3];
        for (double[] row : random.rows(20)) {
            scorer.score(row, probabilities);
            for (int label = 0; label < 3; label++) {
                explainer.explain(row, label, contributions);
                assertThat(Arrays.stream(contributions).sum())
                        .isCloseTo(probabilities[label] - explainer.baseValue(label), within(CLOSE));
            }
        }
    }

    @Test
    void a_lone_leaf_leaves_nothing_to_explain() {
        Explainer explainer =
                CompiledForest.of(RandomEnsembles.small(9).forest(2, 0)).explainer();
        double[] contributions = new double[7];
        explainer.explain(RandomEnsembles.small(9).row(), 1, contributions);
        assertThat(contributions).containsOnly(0);
    }

    @Test
    void rows_explained_together_and_by_several_threads_get_what_each_gets_alone() {
        RandomEnsembles random = RandomEnsembles.small(10);
        CompiledForest forest = CompiledForest.of(random.forest(5, 8));
        double[][] rows = random.rows(200);
        int[] labels = IntStream.range(0, 200).map(row -> row * row % 3).toArray();
        double[] alone = new double[200 * 7];
        Explainer explainer = forest.explainer();
        double[] contributions = new double[7];
        for (int row = 0; row < 200; row++) {
            explainer.explain(rows[row], labels[row], contributions);
            System.arraycopy(contributions, 0, alone, row * 7, 7);
        }
        double[] values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        List<CompletableFuture<double[]>> together = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.supplyAsync(() -> {
                    double[] all = new double[200 * 7];
                    forest.explainer().explainRows(values, labels, all);
                    return all;
                }))
                .toList();
        assertThat(together).allSatisfy(found -> assertThat(found.join()).containsExactly(alone));
    }

    @Test
    void the_strongest_are_those_of_the_largest_size() {
        assertThat(Explainer.strongest(new double[] {0.1, -0.5, 0.2, 0.5}, 3)).containsExactly(1, 3, 2);
        assertThat(Explainer.strongest(new double[] {0.1}, 5)).containsExactly(0);
    }

    private static void assertShapley(TreeEnsemble ensemble, double[][] rows) {
        Explainer explainer = CompiledForest.of(ensemble).explainer();
        double[] found = new double[ensemble.features().size()];
        for (double[] row : rows) {
            for (int label = 0; label < ensemble.classes().size(); label++) {
                explainer.explain(row, label, found);
                NaiveGame game = new NaiveGame(ensemble, row, label);
                assertThat(found).containsExactly(game.shapleyValues(), within(CLOSE));
                assertThat(explainer.baseValue(label)).isCloseTo(game.value(new BitSet()), within(CLOSE));
            }
        }
    }
}
