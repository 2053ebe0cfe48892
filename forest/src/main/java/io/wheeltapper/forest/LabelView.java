package io.wheeltapper.forest;

/**
 * The trees as seen for a single class: if all leaves below a node have the same value for it, the node is as good as a
 * leaf.
 */
final class LabelView {
    private final ForestData forest;
    private final int firstTree;
    private final int endTree;
    private final double[] valueOfNode;

    LabelView(ForestData forest, int label) {
        this.forest = forest;
        boolean boosted = forest.kind() == EnsembleKind.BOOSTED_ONE_VERSUS_REST;
        int first = 0;
        for (int before = 0; boosted && before < label; before++) {
            first += forest.treesOfClass()[before];
        }
        firstTree = first;
        endTree = first + forest.treesOfClass()[boosted ? label : 0];
        valueOfNode = new double[forest.nodes().length];
        for (int tree = firstTree; tree < endTree; tree++) {
            for (int node = forest.end(tree) - 1; node >= forest.roots()[tree]; node--) {
                valueOfNode[node] = forest.isLeaf(node)
                        ? forest.leafValues()[forest.leafRows()[node] * forest.width() + (boosted ? 0 : label)]
                        : common(Nodes.left(forest.nodes()[node]));
            }
        }
    }

    int firstTree() {
        return firstTree;
    }

    int endTree() {
        return endTree;
    }

    /** Returns the weight of a tree: its share in a forest's mean, or its weight in a margin. */
    double weight(int tree) {
        return forest.weights()[tree] / (forest.kind() == EnsembleKind.RANDOM_FOREST ? forest.roots().length : 1);
    }

    /** Returns whether rows below {@code node} get different values. */
    boolean parts(int node) {
        return Double.isNaN(valueOfNode[node]);
    }

    /** Returns the value of all leaves below {@code node}; only if rows get the same value. */
    double value(int node) {
        return valueOfNode[node];
    }

    /** Returns the share of the training rows at {@code node} that went left; a half if there were none. */
    double leftShare(int node) {
        int left = Nodes.left(forest.nodes()[node]);
        double both = forest.covers()[left] + forest.covers()[left + 1];
        return both > 0 ? forest.covers()[left] / both : 0.5;
    }

    /** Returns the mean over the training rows, from the covers. */
    double expected(int tree) {
        return expectedBelow(forest.roots()[tree]);
    }

    private double expectedBelow(int node) {
        if (!parts(node)) {
            return value(node);
        }
        int left = Nodes.left(forest.nodes()[node]);
        double share = leftShare(node);
        return share * expectedBelow(left) + (1 - share) * expectedBelow(left + 1);
    }

    private double common(int left) {
        return valueOfNode[left] == valueOfNode[left + 1] ? valueOfNode[left] : Double.NaN;
    }
}
