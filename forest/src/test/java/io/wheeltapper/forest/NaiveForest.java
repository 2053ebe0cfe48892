package io.wheeltapper.forest;

import java.util.List;

/** The twin that the compiled forest is compared with: walks the trees as they are described, and does what MLlib's text says. */
final class NaiveForest {
    private NaiveForest() {}

    static double[] probabilities(TreeEnsemble ensemble, double[] row) {
        return switch (ensemble.kind()) {
            case RANDOM_FOREST -> randomForest(ensemble, row);
            case DECISION_TREE -> divided(leaf(ensemble.trees().get(0), row));
            case BOOSTED_ONE_VERSUS_REST -> boosted(ensemble, row);
        };
    }

    static double[] leaf(Tree tree, double[] row) {
        int node = tree.root();
        while (!tree.isLeaf(node)) {
            node = tree.goesLeft(node, row[tree.feature(node)]) ? tree.left(node) : tree.right(node);
        }
        return tree.values(node);
    }

    /** RandomForestClassificationModel.predictRaw, then normalizeToProbabilitiesInPlace. */
    private static double[] randomForest(TreeEnsemble ensemble, double[] row) {
        double[] votes = new double[ensemble.classes().size()];
        for (Tree tree : ensemble.trees()) {
            double[] counts = leaf(tree, row);
            double total = sum(counts);
            if (total != 0) {
                for (int i = 0; i < votes.length; i++) {
                    votes[i] += counts[i] / total;
                }
            }
        }
        return divided(votes);
    }

    /** GBTClassificationModel.margin and LogLoss.computeProbability, then the division by the sum of all classes. */
    private static double[] boosted(TreeEnsemble ensemble, double[] row) {
        double[] own = new double[ensemble.classes().size()];
        int tree = 0;
        for (int label = 0; label < own.length; label++) {
            int count = ensemble.treesOfClass()[label];
            double margin = margin(ensemble, ensemble.trees().subList(tree, tree + count), tree, row);
            double against = 1.0 / (1.0 + Math.exp(-2.0 * -margin));
            own[label] = 1.0 - against;
            tree += count;
        }
        return divided(own);
    }

    /** Java11BLAS.ddot of the leaves and the weights. */
    private static double margin(TreeEnsemble ensemble, List<Tree> trees, int first, double[] row) {
        double[] sums = new double[4];
        int i = 0;
        for (; i < trees.size() / 4 * 4; i++) {
            sums[i % 4] = Math.fma(leaf(trees.get(i), row)[0], ensemble.weight(first + i), sums[i % 4]);
        }
        double sum = 0.0;
        sum += sums[0] + sums[1] + sums[2] + sums[3];
        for (; i < trees.size(); i++) {
            sum = Math.fma(leaf(trees.get(i), row)[0], ensemble.weight(first + i), sum);
        }
        return sum;
    }

    private static double[] divided(double[] values) {
        double total = sum(values);
        double[] shares = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            shares[i] = values[i] / total;
        }
        return shares;
    }

    private static double sum(double[] values) {
        double sum = values[0];
        for (int i = 1; i < values.length; i++) {
            sum += values[i];
        }
        return sum;
    }
}
