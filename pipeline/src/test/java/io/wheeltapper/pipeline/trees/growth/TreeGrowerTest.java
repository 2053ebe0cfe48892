package io.wheeltapper.pipeline.trees.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TreeGrowerTest {
    private static final GrowthRules PLAIN = new GrowthRules(5, 1, 0, 0, 9, new Sampling.Everything(), 1);
    private static final RowKinds TWO = new RowKinds(2, new int[] {0, 1}, new double[] {1, 1});

    @Test
    void a_clean_cut_is_found() {
        BinnedRows rows = rows(
                new FeatureBins[] {numeric(2), numeric(3)},
                new int[][] {{0, 1, 2, 0, 1, 2}, {0, 1, 1, 2, 3, 3}},
                0,
                0,
                0,
                1,
                1,
                1);
        GrownTree tree = new TreeGrower(rows, PLAIN).grow(0);
        assertThat(tree.nodes()).isEqualTo(3);
        assertThat(tree.feature()).containsExactly(1, -1, -1);
        assertThat(tree.threshold()).containsExactly(1, -1, -1);
        assertThat(tree.prediction()).containsExactly(0, 0, 1);
        assertThat(tree.gain()).containsExactly(0.5, 0, 0);
        assertThat(tree.impurity()).containsExactly(0.5, 0, 0);
        assertThat(tree.rows()).containsExactly(6, 3, 3);
        assertThat(tree.weights()[1]).containsExactly(3, 0);
    }

    @Test
    void leaves_that_say_the_same_become_one() {
        BinnedRows rows = rows(new FeatureBins[] {numeric(1)}, new int[][] {{0, 0, 0, 1, 1, 1}}, 0, 0, 0, 0, 0, 1);
        GrownTree tree = new TreeGrower(rows, PLAIN).grow(0);
        assertThat(tree.nodes()).isEqualTo(1);
        assertThat(tree.impurity()[0]).as("it had a valid split").isPositive();
    }

    @Test
    void without_a_valid_split_a_node_is_marked() {
        BinnedRows constant = rows(new FeatureBins[] {numeric(0)}, new int[][] {{0, 0, 0}}, 0, 1, 1);
        GrownTree tree = new TreeGrower(constant, PLAIN).grow(0);
        assertThat(tree.isLeaf(0)).isTrue();
        assertThat(tree.prediction()[0]).isEqualTo(1);
        assertThat(tree.impurity()).containsExactly(-1);
    }

    @Test
    void nothing_drawn_is_a_leaf_that_knows_nothing() {
        BinnedRows none = rows(new FeatureBins[] {numeric(1)}, new int[][] {{}});
        GrownTree tree = new TreeGrower(none, PLAIN).grow(0);
        assertThat(tree.nodes()).isEqualTo(1);
        assertThat(tree.rows()).containsExactly(0);
        assertThat(tree.prediction()).containsExactly(0);
    }

    @Test
    void a_tree_does_not_depend_on_those_grown_before_it() {
        BinnedRows rows = random(5_000);
        GrowthRules bagged = new GrowthRules(12, 1, 0, 0, 2, new Sampling.WithReplacement(0.632), 9);
        TreeGrower grower = new TreeGrower(rows, bagged);
        GrownTree[] inOrder = {grower.grow(0), grower.grow(1), grower.grow(2)};
        assertThat(new TreeGrower(rows, bagged).grow(2))
                .usingRecursiveComparison()
                .isEqualTo(inOrder[2]);
        assertThat(grower.grow(1)).usingRecursiveComparison().isEqualTo(inOrder[1]);
        assertThat(inOrder[0].nodes()).isGreaterThan(100);
        assertThat(inOrder[0].weights()).isNotEqualTo(inOrder[1].weights());
    }

    @Test
    void every_node_adds_up() {
        GrowthRules bagged = new GrowthRules(12, 1, 0, 0, 2, new Sampling.WithReplacement(0.632), 4);
        GrownTree tree = new TreeGrower(random(20_000), bagged).grow(0);
        for (int node = 0; node < tree.nodes(); node++) {
            assertThat(Gini.sum(tree.weights()[node])).isEqualTo((double) tree.rows()[node]);
            if (!tree.isLeaf(node)) {
                int right = tree.right()[node];
                assertThat(tree.rows()[node]).isEqualTo(tree.rows()[node + 1] + tree.rows()[right]);
                assertThat(tree.gain()[node]).isPositive();
            }
        }
    }

    @Test
    void rows_that_do_not_fit_together_are_refused() {
        assertThatThrownBy(() -> new BinnedRows(new FeatureBins[1], new byte[2][3], TWO, new byte[3]))
                .hasMessage("There are 1 features, but 2 columns.");
        assertThatThrownBy(() -> new BinnedRows(new FeatureBins[1], new byte[1][2], TWO, new byte[3]))
                .hasMessage("A column has 2 rows, but the kinds have 3.");
        assertThatThrownBy(() -> new RowKinds(2, new int[] {2}, new double[] {1}))
                .hasMessage("Class 2 does not exist: there are 2.");
        assertThatThrownBy(() -> new RowKinds(2, new int[] {1}, new double[] {0}))
                .hasMessage("Weights must be positive, got 0.0.");
        assertThatThrownBy(() -> new FeatureBins.Numeric(new double[] {1, 1})).hasMessageContaining("must ascend");
        assertThatThrownBy(() -> new FeatureBins.Numeric(new double[256])).hasMessageContaining("ascend");
        assertThatThrownBy(() -> new FeatureBins.OrderedCategory(257)).hasMessageContaining("1 to 256 bins, got 257");
        assertThatThrownBy(() -> new FeatureBins.UnorderedCategory(17)).hasMessageContaining("17 values");
    }

    private static FeatureBins numeric(int thresholds) {
        double[] values = new double[thresholds];
        for (int i = 0; i < thresholds; i++) {
            values[i] = i + 0.5;
        }
        return new FeatureBins.Numeric(values);
    }

    private static BinnedRows rows(FeatureBins[] features, int[][] bins, int... kinds) {
        byte[][] columns = new byte[bins.length][kinds.length];
        byte[] kindOf = new byte[kinds.length];
        for (int row = 0; row < kinds.length; row++) {
            kindOf[row] = (byte) kinds[row];
            for (int feature = 0; feature < bins.length; feature++) {
                columns[feature][row] = (byte) bins[feature][row];
            }
        }
        return new BinnedRows(features, columns, TWO, kindOf);
    }

    /** The label follows the first two features, with noise; bins up to the last that a byte can hold. */
    private static BinnedRows random(int count) {
        Random random = new Random(6);
        int[][] bins = new int[4][count];
        int[] kinds = new int[count];
        for (int row = 0; row < count; row++) {
            for (int feature = 0; feature < bins.length; feature++) {
                bins[feature][row] = random.nextInt(feature == 3 ? 256 : 20);
            }
            kinds[row] = random.nextInt(6) == 0 ? random.nextInt(2) : (bins[0][row] + bins[1][row]) / 10 % 2;
        }
        return rows(new FeatureBins[] {numeric(19), numeric(19), numeric(19), numeric(255)}, bins, kinds);
    }
}
