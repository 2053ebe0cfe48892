package io.wheeltapper.forest;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Ensembles and rows made up from a seed. Every third feature is a category. Thresholds come from few values, signed zeros and
 * infinities among them, and so do the rows' numbers, so that rows often stand on a threshold.
 */
final class RandomEnsembles {
    private static final double[] ODD_NUMBERS = {
        0.0,
        -0.0,
        Double.MIN_VALUE,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Double.MAX_VALUE,
        -Double.MAX_VALUE
    };

    private final Random random;
    private final int features;
    private final int classes;
    private final int arity;
    private final int numbers;

    /**
     * @param arity how many values a category has
     * @param numbers how many different thresholds there are, about
     */
    RandomEnsembles(long seed, int features, int classes, int arity, int numbers) {
        this.random = new Random(seed);
        this.features = features;
        this.classes = classes;
        this.arity = arity;
        this.numbers = numbers;
    }

    static RandomEnsembles small(long seed) {
        return new RandomEnsembles(seed, 7, 3, 5, 20);
    }

    TreeEnsemble forest(int trees, int depth) {
        return TreeEnsemble.randomForest(names("f", features), names("c", classes), trees(trees, depth, true));
    }

    TreeEnsemble tree(int depth) {
        return TreeEnsemble.decisionTree(
                names("f", features), names("c", classes), trees(1, depth, true).get(0));
    }

    /** Each class has another number of trees, so that every remainder of division by four occurs. */
    TreeEnsemble boosted(int trees, int depth) {
        List<TreeEnsemble.Boosted> margins = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            List<Tree> own = trees(trees + label, depth, false);
            double[] weights =
                    own.stream().mapToDouble(tree -> random.nextDouble()).toArray();
            margins.add(new TreeEnsemble.Boosted(own, weights));
        }
        return TreeEnsemble.boosted(names("f", features), names("c", classes), margins);
    }

    double[] row() {
        double[] row = new double[features];
        for (int feature = 0; feature < features; feature++) {
            int dice = random.nextInt(20);
            row[feature] =
                    dice == 0 ? Double.NaN : isCategory(feature) && dice > 2 ? random.nextInt(arity + 2) : number();
        }
        return row;
    }

    double[][] rows(int count) {
        return IntStream.range(0, count).mapToObj(i -> row()).toArray(double[][]::new);
    }

    private List<Tree> trees(int count, int depth, boolean classifies) {
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TreeBuilder tree = new TreeBuilder();
            trees.add(tree.build(node(tree, depth, classifies)));
        }
        return trees;
    }

    private int node(TreeBuilder tree, int depth, boolean classifies) {
        if (depth == 0 || random.nextInt(6) == 0) {
            return leaf(tree, classifies);
        }
        int left = node(tree, depth - 1, classifies);
        int right = node(tree, depth - 1, classifies);
        int feature = random.nextInt(features);
        return isCategory(feature)
                ? tree.split(feature, categories(), left, right)
                : tree.split(feature, number(), left, right);
    }

    private int leaf(TreeBuilder tree, boolean classifies) {
        double cover = 1 + random.nextInt(100);
        return classifies
                ? tree.leaf(cover, random.doubles(classes, 0, 10).toArray())
                : tree.leaf(cover, random.nextGaussian());
    }

    private CategorySet categories() {
        BitSet left = new BitSet();
        for (int category = 0; category < arity; category++) {
            left.set(category, random.nextBoolean());
        }
        return new CategorySet(left, arity, random.nextBoolean());
    }

    private double number() {
        return random.nextInt(10) == 0
                ? ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)]
                : (random.nextInt(numbers) - numbers / 2) * 0.37;
    }

    private static boolean isCategory(int feature) {
        return feature % 3 == 2;
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
