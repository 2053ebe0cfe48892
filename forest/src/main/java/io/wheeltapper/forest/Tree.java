package io.wheeltapper.forest;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A binary tree as its source describes it. At a split on a number, a row goes left when its value is at most the threshold
 * (NaN goes right); at a split on categories, when its value is in the set. Immutable; made by {@link TreeBuilder}.
 */
public final class Tree {
    static final int NONE = -1;

    private final int[] feature;
    private final double[] threshold;
    private final List<@Nullable CategorySet> categories;
    private final int[] left;
    private final int[] right;
    private final double[] cover;
    private final List<double[]> values;
    private final int root;

    Tree(
            int[] feature,
            double[] threshold,
            List<@Nullable CategorySet> categories,
            int[] left,
            int[] right,
            double[] cover,
            List<double[]> values,
            int root) {
        this.feature = feature;
        this.threshold = threshold;
        this.categories = categories;
        this.left = left;
        this.right = right;
        this.cover = cover;
        this.values = values;
        this.root = root;
    }

    /** Returns how many nodes there are, leaves included. */
    public int nodes() {
        return feature.length;
    }

    int root() {
        return root;
    }

    boolean isLeaf(int node) {
        return feature[node] == NONE;
    }

    /** Returns the feature that {@code node} splits on; {@link #NONE} for a leaf. */
    int feature(int node) {
        return feature[node];
    }

    double threshold(int node) {
        return threshold[node];
    }

    /** Returns the categories that go left; null if the split is on a number, and for a leaf. */
    @Nullable
    CategorySet categories(int node) {
        return categories.get(node);
    }

    int left(int node) {
        return left[node];
    }

    int right(int node) {
        return right[node];
    }

    double cover(int node) {
        return cover[node];
    }

    /** Returns the values of a leaf; empty for a split. Must not be changed. */
    double[] values(int node) {
        return values.get(node);
    }

    /** Returns the highest feature that is split on; {@link #NONE} if there is none. */
    int highestFeature() {
        return Arrays.stream(feature).max().orElse(NONE);
    }

    boolean goesLeft(int node, double value) {
        CategorySet set = categories.get(node);
        return set == null ? value <= threshold[node] : set.contains(value);
    }
}
