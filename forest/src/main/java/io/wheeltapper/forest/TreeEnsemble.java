package io.wheeltapper.forest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A tree ensemble as described by its source, to be compiled by {@link CompiledForest#of}. Immutable. */
public final class TreeEnsemble {
    private final EnsembleKind kind;
    private final List<String> features;
    private final List<String> classes;
    private final List<Tree> trees;
    private final double[] weights;
    private final int[] treesOfClass;

    private TreeEnsemble(
            EnsembleKind kind,
            List<String> features,
            List<String> classes,
            List<Tree> trees,
            double[] weights,
            int[] treesOfClass) {
        this.kind = kind;
        this.features = List.copyOf(features);
        this.classes = List.copyOf(classes);
        this.trees = List.copyOf(trees);
        this.weights = weights;
        this.treesOfClass = treesOfClass;
        check();
    }

    /**
     * Returns a random forest. Its leaves contain the weighted training rows of each class.
     *
     * @param features names of the features, in the order of a row's values
     * @param classes names of the classes, in the order of the probabilities
     * @throws IllegalArgumentException if there are no trees or classes, or a tree does not fit them
     */
    public static TreeEnsemble randomForest(List<String> features, List<String> classes, List<Tree> trees) {
        return new TreeEnsemble(
                EnsembleKind.RANDOM_FOREST, features, classes, trees, ones(trees.size()), new int[] {trees.size()});
    }

    /** Returns a single tree; otherwise like {@link #randomForest}. */
    public static TreeEnsemble decisionTree(List<String> features, List<String> classes, Tree tree) {
        return new TreeEnsemble(EnsembleKind.DECISION_TREE, features, classes, List.of(tree), ones(1), new int[] {1});
    }

    /**
     * Returns boosted trees, one ensemble for each class against the rest. Their leaves contain one number.
     *
     * @param margins the ensemble of each class, in the order of {@code classes}
     * @throws IllegalArgumentException if there is not one ensemble for each class, or a tree does not fit
     */
    public static TreeEnsemble boosted(List<String> features, List<String> classes, List<Boosted> margins) {
        if (margins.size() != classes.size()) {
            throw new IllegalArgumentException(
                    "There are %d boosted ensembles, but %d classes".formatted(margins.size(), classes.size()));
        }
        List<Tree> trees = new ArrayList<>();
        margins.forEach(each -> trees.addAll(each.trees()));
        return new TreeEnsemble(
                EnsembleKind.BOOSTED_ONE_VERSUS_REST,
                features,
                classes,
                trees,
                margins.stream()
                        .flatMapToDouble(each -> java.util.Arrays.stream(each.weights))
                        .toArray(),
                margins.stream().mapToInt(each -> each.trees().size()).toArray());
    }

    public EnsembleKind kind() {
        return kind;
    }

    public List<String> features() {
        return features;
    }

    public List<String> classes() {
        return classes;
    }

    /** Returns all trees; for boosting, those of the first class first. */
    public List<Tree> trees() {
        return trees;
    }

    double weight(int tree) {
        return weights[tree];
    }

    /** Returns the number of trees of each class; for a forest a single number, that of all trees. */
    int[] treesOfClass() {
        return treesOfClass.clone();
    }

    private void check() {
        if (classes.isEmpty() || trees.isEmpty()) {
            throw new IllegalArgumentException("An ensemble needs a class and a tree, got classes %s and %d trees"
                    .formatted(classes, trees.size()));
        }
        int width = kind == EnsembleKind.BOOSTED_ONE_VERSUS_REST ? 1 : classes.size();
        for (int number = 0; number < trees.size(); number++) {
            Tree tree = trees.get(number);
            if (tree.highestFeature() >= features.size()) {
                throw new IllegalArgumentException(
                        "Tree %d splits on feature %d of %d".formatted(number, tree.highestFeature(), features.size()));
            }
            for (int node = 0; node < tree.nodes(); node++) {
                if (tree.isLeaf(node) && tree.values(node).length != width) {
                    throw new IllegalArgumentException("A leaf of tree %d has %d numbers, expected %d"
                            .formatted(number, tree.values(node).length, width));
                }
            }
        }
    }

    private static double[] ones(int count) {
        return Collections.nCopies(count, 1.0).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /**
     * The boosted trees of one class.
     *
     * @param trees regression trees, in the order in which they are added
     * @param weights weight of each
     */
    public record Boosted(List<Tree> trees, double[] weights) {
        /**
         * Checks the weights.
         *
         * @throws IllegalArgumentException if there is not one weight for each tree
         */
        public Boosted {
            trees = List.copyOf(trees);
            weights = weights.clone();
            if (weights.length != trees.size()) {
                throw new IllegalArgumentException(
                        "There are %d weights, but %d trees".formatted(weights.length, trees.size()));
            }
        }

        /** Returns a copy. */
        @Override
        public double[] weights() {
            return weights.clone();
        }
    }
}
