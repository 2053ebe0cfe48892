package io.wheeltapper.forest;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * The arrays behind a {@link CompiledForest}, which must not be changed. Not to be changed by anyone.
 *
 * @param kind how trees are put together
 * @param features names, in the order of a row's values
 * @param classes names, in the order of the probabilities
 * @param columns what turns values into bins
 * @param roots of each tree its first node; its last stands before the next tree's first
 * @param depths of each tree; 0 for a lone leaf
 * @param weights how much each tree counts; 1 where nothing is boosted
 * @param treesOfClass how many trees each class has of its own, where trees are boosted; else the number of all trees
 * @param nodes packed as {@link Nodes} says
 * @param leafRows of each leaf the number of its row in {@code leafValues}; of a split {@link #SPLIT}
 * @param covers of each node the weighted number of training rows that it saw
 * @param leafValues what leaves say, each row once: the share of each class, or one number where trees are boosted
 */
@RecordBuilder
record ForestData(
        EnsembleKind kind,
        List<String> features,
        List<String> classes,
        List<BinnedColumn> columns,
        int[] roots,
        int[] depths,
        double[] weights,
        int[] treesOfClass,
        long[] nodes,
        int[] leafRows,
        double[] covers,
        double[] leafValues) {
    static final int SPLIT = -1;

    /** Returns the length of a leaf's values. */
    int width() {
        return kind == EnsembleKind.BOOSTED_ONE_VERSUS_REST ? 1 : classes.size();
    }

    boolean isLeaf(int node) {
        return leafRows[node] != SPLIT;
    }

    /** Returns the node after the last of {@code tree}. */
    int end(int tree) {
        return tree + 1 < roots.length ? roots[tree + 1] : nodes.length;
    }
}
