package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.FeatureBins;

/** Applies a tree to binned rows. */
final class TreeValues {
    private final BoostedTree tree;
    private final byte[][] columns;
    private final boolean[][] isLeft;

    TreeValues(BoostedTree tree, byte[][] columns) {
        this.tree = tree;
        this.columns = columns;
        this.isLeft = new boolean[tree.nodes()][];
        for (int node = 0; node < isLeft.length; node++) {
            if (!tree.isLeaf(node)) {
                isLeft[node] = leftBins(node);
            }
        }
    }

    private boolean[] leftBins(int node) {
        boolean[] bins = new boolean[FeatureBins.MOST_BINS];
        for (int bin = 0; bin <= tree.threshold()[node]; bin++) {
            bins[bin] = true;
        }
        for (int value : tree.leftValues()[node]) {
            bins[value] = true;
        }
        return bins;
    }

    /** Adds {@code share} of the tree's value of each row to {@code logOdds}. */
    void addTo(double[] logOdds, double share) {
        int[] feature = tree.feature();
        int[] right = tree.right();
        double[] value = tree.value();
        for (int row = 0; row < logOdds.length; row++) {
            int node = 0;
            while (feature[node] >= 0) {
                node = isLeft[node][columns[feature[node]][row] & 0xFF] ? node + 1 : right[node];
            }
            logOdds[row] += share * value[node];
        }
    }
}
