package io.wheeltapper.forest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Heads and tails of trees, and that whatever is cut off as a head, the leaves are the same. */
class WalkPlanTest {
    @Test
    void a_head_has_the_splits_that_most_rows_pass() {
        TreeBuilder tree = new TreeBuilder();
        int node = tree.leaf(1_000, 1, 0);
        for (int level = 0; level < 20; level++) {
            node = tree.split(0, level, rare(tree), node);
        }
        ForestData forest = data(TreeEnsemble.randomForest(List.of("x"), List.of("a", "b"), List.of(tree.build(node))));
        HeadTree head = HeadTree.of(forest, 0);
        assertThat(head.splits(0)).isEqualTo(20);
        assertThat(head.parts()).isEqualTo(41);
        WalkPlan plan = WalkPlan.of(forest);
        assertThat(plan.buffers()).isEqualTo(1);
        assertThat(plan.heads()[0].stops()).containsExactly(1);
        assertThat(plan.tails()).hasSize(20 * 3);
        assertSame(forest, new RandomEnsembles(1, 1, 2, 3, 60).rows(200));
    }

    /** A split that one training row in a thousand passed. */
    private static int rare(TreeBuilder tree) {
        return tree.split(0, -1, tree.leaf(0.5, 0, 1), tree.leaf(0.5, 1, 1));
    }

    @Test
    void a_head_ends_before_its_exits_do_not_fit_seven_bits() {
        TreeBuilder tree = new TreeBuilder();
        ForestData forest = data(TreeEnsemble.randomForest(
                List.of("x"), List.of("a", "b"), List.of(tree.build(complete(tree, 7, new int[1])))));
        assertThat(HeadTree.of(forest, 0).splits(0)).isEqualTo(HeadTree.MOST_SPLITS);
        WalkPlan plan = WalkPlan.of(forest);
        assertThat(plan.buffers()).isEqualTo(7);
        assertThat(plan.heads()[0].exits()).hasSize(128);
        assertThat(plan.tails()).isEmpty();
        assertSame(forest, new RandomEnsembles(2, 1, 2, 3, 300).rows(500));
    }

    private static int complete(TreeBuilder tree, int depth, int[] leaves) {
        if (depth == 0) {
            int leaf = leaves[0]++;
            return tree.leaf(1, leaf, 1);
        }
        int left = complete(tree, depth - 1, leaves);
        double threshold = (leaves[0] - 64) * 0.37;
        return tree.split(0, threshold, left, complete(tree, depth - 1, leaves));
    }

    @Test
    void a_column_with_more_tests_than_a_head_can_ask_becomes_several() {
        RandomEnsembles random = new RandomEnsembles(3, 1, 2, 3, 3_000);
        ForestData forest = data(random.forest(60, 7));
        assertThat(WalkPlan.of(forest).columns())
                .hasSizeGreaterThan(forest.columns().size());
        assertSame(forest, random.rows(1_500));
    }

    @Test
    void more_than_65536_thresholds_are_told_apart() {
        RandomEnsembles random = new RandomEnsembles(4, 2, 2, 3, 1 << 30);
        ForestData forest = data(random.forest(40, 15));
        assertThat(forest.columns().stream().mapToInt(BinnedColumn::tests).sum())
                .isGreaterThan(1 << 16);
        assertSame(forest, random.rows(300));
    }

    @Test
    void forests_without_covers_and_stumps_are_walked_too() {
        TreeBuilder tree = new TreeBuilder();
        int inner = tree.split(1, 2, tree.leaf(0, 1, 2), tree.leaf(0, 3, 4));
        Tree bare = tree.build(tree.split(0, 1, inner, tree.leaf(0, 5, 6)));
        ForestData forest = data(TreeEnsemble.randomForest(List.of("x", "y"), List.of("a", "b"), List.of(bare, bare)));
        assertThat(HeadTree.of(forest, 0).splits(0)).isZero();
        assertSame(forest, new RandomEnsembles(5, 2, 2, 3, 9).rows(100));

        RandomEnsembles random = RandomEnsembles.small(6);
        assertSame(data(random.forest(9, 1)), random.rows(100));
    }

    /** Java serialisation and files keep no plan, and another forest's file may tell any covers. */
    @Test
    void odd_covers_change_no_leaf() {
        RandomEnsembles random = RandomEnsembles.small(7);
        ForestData forest = data(random.forest(8, 8));
        double[] covers = forest.covers();
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, -1, 0, 1e300};
        for (int node = 0; node < covers.length; node++) {
            covers[node] = node % 3 == 0 ? odd[node / 3 % odd.length] : covers[node];
        }
        assertSame(forest, random.rows(400));
    }

    /** Compares blocks with rows one by one, which are walked from the root. */
    private static void assertSame(ForestData forest, double[][] rows) {
        Scorer scorer = new Scorer(forest, WalkPlan.of(forest));
        int classes = forest.classes().size();
        double[] expected = new double[rows.length * classes];
        double[] probabilities = new double[classes];
        for (int row = 0; row < rows.length; row++) {
            scorer.score(rows[row], probabilities);
            System.arraycopy(probabilities, 0, expected, row * classes, classes);
        }
        double[] found = new double[expected.length];
        scorer.scoreRows(Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), rows.length, found);
        assertThat(found).containsExactly(expected);
    }

    private static ForestData data(TreeEnsemble ensemble) {
        return ForestCompiler.compile(ensemble);
    }
}
