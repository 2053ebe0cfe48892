package io.wheeltapper.forest;

import java.util.BitSet;

/** What a row's features are worth for one class, by definition: a feature that is not known follows the training rows. */
final class NaiveGame {
    private final TreeEnsemble ensemble;
    private final double[] row;
    private final int label;

    NaiveGame(TreeEnsemble ensemble, double[] row, int label) {
        this.ensemble = ensemble;
        this.row = row;
        this.label = label;
    }

    double[] shapleyValues() {
        int features = row.length;
        double[] values = new double[features];
        for (long bits = 0; bits < 1L << features; bits++) {
            BitSet known = BitSet.valueOf(new long[] {bits});
            double without = value(known);
            for (int feature = 0; feature < features; feature++) {
                if (!known.get(feature)) {
                    BitSet more = (BitSet) known.clone();
                    more.set(feature);
                    values[feature] += share(known.cardinality(), features) * (value(more) - without);
                }
            }
        }
        return values;
    }

    /** The expected probability, or margin, when the features in {@code known} are known. */
    double value(BitSet known) {
        boolean boosted = ensemble.kind() == EnsembleKind.BOOSTED_ONE_VERSUS_REST;
        int first = 0;
        for (int before = 0; boosted && before < label; before++) {
            first += ensemble.treesOfClass()[before];
        }
        int count = ensemble.treesOfClass()[boosted ? label : 0];
        double sum = 0;
        for (int i = first; i < first + count; i++) {
            Tree tree = ensemble.trees().get(i);
            sum += (boosted ? ensemble.weight(i) : 1.0 / count) * value(tree, tree.root(), known);
        }
        return sum;
    }

    private double value(Tree tree, int node, BitSet known) {
        if (tree.isLeaf(node)) {
            double[] values = tree.values(node);
            double total = 0;
            for (double value : values) {
                total += value;
            }
            return values.length == 1 && ensemble.kind() == EnsembleKind.BOOSTED_ONE_VERSUS_REST
                    ? values[0]
                    : values[label] / total;
        }
        double left = value(tree, tree.left(node), known);
        double right = value(tree, tree.right(node), known);
        int feature = tree.feature(node);
        if (known.get(feature)) {
            return tree.goesLeft(node, row[feature]) ? left : right;
        }
        double leftCover = tree.cover(tree.left(node));
        double both = leftCover + tree.cover(tree.right(node));
        double share = both > 0 ? leftCover / both : 0.5;
        return share * left + (1 - share) * right;
    }

    /** The share of the orders of all features in which those known come first, and the one in question next. */
    private static double share(int known, int features) {
        double share = 1.0 / features;
        for (int i = 1; i <= known; i++) {
            share *= (double) i / (features - i);
        }
        return share;
    }
}
