package io.wheeltapper.forest;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Tree} from its leaves up: {@link #leaf} and {@link #split} return the number of a node, which the split
 * above it names as its child.
 *
 * <pre>{@code
 * TreeBuilder tree = new TreeBuilder();
 * int calm = tree.leaf(90, 88, 2);
 * int shaken = tree.leaf(10, 1, 9);
 * Tree built = tree.build(tree.split(0, 45.5, calm, shaken));
 * }</pre>
 */
public final class TreeBuilder {
    private static final double[] NO_VALUES = new double[0];

    private final List<Integer> feature = new ArrayList<>();
    private final List<Double> threshold = new ArrayList<>();
    private final List<@Nullable CategorySet> categories = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();
    private final List<Integer> right = new ArrayList<>();
    private final List<Double> cover = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final BitSet used = new BitSet();

    /**
     * Adds a leaf.
     *
     * @param cover weighted number of the training rows that ended here; only explanations use it
     * @param values for classification the weighted training rows of each class, for boosting the one number that the leaf
     *     predicts
     * @throws IllegalArgumentException if {@code cover} is negative or not finite
     */
    public int leaf(double cover, double... values) {
        if (!(cover >= 0) || Double.isInfinite(cover)) {
            throw new IllegalArgumentException("Cover must be finite and not negative, got " + cover);
        }
        return add(Tree.NONE, 0, null, Tree.NONE, Tree.NONE, cover, values.clone());
    }

    /**
     * Adds a split on a number.
     *
     * @param threshold the largest value that goes left; NaN goes right
     * @throws IllegalArgumentException if {@code threshold} is NaN, the feature is negative, or a child has not been added
     *     or has a parent already
     */
    public int split(int feature, double threshold, int left, int right) {
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("The threshold on feature " + feature + " is NaN");
        }
        return addSplit(feature, threshold, null, left, right);
    }

    /**
     * Adds a split on categories.
     *
     * @throws IllegalArgumentException if the feature is negative, or a child has not been added or has a parent already
     */
    public int split(int feature, CategorySet categories, int left, int right) {
        return addSplit(feature, 0, categories, left, right);
    }

    /**
     * Completes the tree.
     *
     * @throws IllegalArgumentException if {@code root} is not the only node without a parent
     */
    public Tree build(int root) {
        if (root < 0 || root >= feature.size() || used.get(root) || used.cardinality() != feature.size() - 1) {
            throw new IllegalArgumentException(
                    "Node %d is not the only one of %d nodes without a parent".formatted(root, feature.size()));
        }
        return new Tree(
                ints(feature),
                doubles(threshold),
                new ArrayList<>(categories),
                ints(left),
                ints(right),
                doubles(cover),
                List.copyOf(values),
                root);
    }

    private int addSplit(int feature, double threshold, @Nullable CategorySet categories, int left, int right) {
        if (feature < 0) {
            throw new IllegalArgumentException("Feature must not be negative, got " + feature);
        }
        use(left);
        use(right);
        return add(feature, threshold, categories, left, right, cover.get(left) + cover.get(right), NO_VALUES);
    }

    private void use(int child) {
        if (child < 0 || child >= feature.size() || used.get(child)) {
            throw new IllegalArgumentException("Child %d has not been added, or already has a parent".formatted(child));
        }
        used.set(child);
    }

    private int add(
            int feature,
            double threshold,
            @Nullable CategorySet categories,
            int left,
            int right,
            double cover,
            double[] values) {
        this.feature.add(feature);
        this.threshold.add(threshold);
        this.categories.add(categories);
        this.left.add(left);
        this.right.add(right);
        this.cover.add(cover);
        this.values.add(values);
        return this.feature.size() - 1;
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double[] doubles(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
