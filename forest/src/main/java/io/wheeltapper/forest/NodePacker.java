package io.wheeltapper.forest;

import java.util.List;

/** Packs the nodes of a forest file, and checks that no row can be misled in them. */
final class NodePacker {
    private final List<BinnedColumn> columns;
    private final int leaves;
    private final long[] nodes;
    private final int[] leafRows;

    /**
     * Creates a packer.
     *
     * @param leaves number of rows of leaf values
     */
    NodePacker(List<BinnedColumn> columns, int leaves, int nodes) {
        this.columns = columns;
        this.leaves = leaves;
        this.nodes = new long[nodes];
        this.leafRows = new int[nodes];
    }

    long[] nodes() {
        return nodes;
    }

    int[] leafRows() {
        return leafRows;
    }

    /**
     * Packs one tree and returns its depth.
     *
     * @param lefts of each node its left child, or {@link FileWriter#NO_CHILD}
     * @param tests of each split column and test, of each leaf its row
     * @throws IllegalArgumentException if a child does not stand behind its parent, or a test or leaf does not exist
     */
    int pack(int root, int end, int[] lefts, int[] tests) {
        int[] depths = new int[end - root];
        int depth = 0;
        for (int node = root; node < end; node++) {
            int left = lefts[node];
            if (left == FileWriter.NO_CHILD) {
                nodes[node] = Nodes.leaf(node);
                leafRows[node] = within(tests[node], leaves, "leaf", node);
            } else {
                if (left <= node || left >= end - 1) {
                    throw new IllegalArgumentException("node %d has an impossible child %d".formatted(node, left));
                }
                int column = within(tests[node] >>> Byte.SIZE, columns.size(), "column", node);
                int test = within(tests[node] & 0xFF, columns.get(column).tests(), "test", node);
                nodes[node] = Nodes.split(column, test, left);
                leafRows[node] = ForestData.SPLIT;
                int below = depths[node - root] + 1;
                depths[left - root] = below;
                depths[left + 1 - root] = below;
                depth = Math.max(depth, below);
            }
        }
        return depth;
    }

    private static int within(int number, int count, String what, int node) {
        if (number < 0 || number >= count) {
            throw new IllegalArgumentException("node %d has an impossible %s %d".formatted(node, what, number));
        }
        return number;
    }
}
