package io.wheeltapper.forest;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The nodes below the heads' exits. What is below one exit stands together, siblings side by side, so that the few rows that
 * leave a head there touch few cache lines. A node is like one of {@link Nodes}, but a leaf says its row itself:
 *
 * <pre>
 * bits 0 to 7    255 - test; 0 for a leaf
 * bits 8 to 38   left child; a leaf itself
 * bit 39         whether it is a leaf
 * bits 40 to 63  column * 8; the row of a leaf
 * </pre>
 */
final class Tails {
    /** More rows of leaf values than this have no room in a node. */
    static final int MOST_LEAF_ROWS = 1 << 24;

    private static final int CHILD = 8;
    private static final int LEAF = 39;
    private static final int VALUE = 40;
    private static final long CHILD_MASK = (1L << LEAF) - 1;

    private final ForestData forest;
    private long[] nodes = new long[1024];
    private int count;

    Tails(ForestData forest) {
        this.forest = forest;
        if (forest.leafValues().length / forest.width() > MOST_LEAF_ROWS) {
            throw new IllegalArgumentException("The forest has %,d different leaves, more than %,d"
                    .formatted(forest.leafValues().length / forest.width(), MOST_LEAF_ROWS));
        }
    }

    /** Returns the child of {@code node} for a row whose bins begin at {@code place}; for a leaf, the leaf itself. */
    static int next(long node, byte[] bins, int place) {
        int noLeaf = (int) (~node << 24 >> 63);
        int bin = bins[place + ((int) (node >>> VALUE) & noLeaf)] & 0xFF;
        return (int) (((node & CHILD_MASK) + bin) >>> CHILD);
    }

    /** Returns the row of a leaf; of a split the complement of its place. */
    static int code(long node, int place) {
        int noLeaf = (int) (~node << 24 >> 63);
        return ((int) (node >>> VALUE) & ~noLeaf) | (~place & noLeaf);
    }

    /** Returns all nodes that have been placed. */
    long[] nodes() {
        return Arrays.copyOf(nodes, count);
    }

    /**
     * Places what is below the exits of one tree.
     *
     * @param exits nodes of the tree
     * @return of each exit its code: see {@link Head#exits}
     */
    int[] place(int[] exits) {
        int[] codes = new int[exits.length];
        Map<Integer, Integer> placeOfPair = new HashMap<>();
        for (int exit = 0; exit < exits.length; exit++) {
            codes[exit] =
                    forest.isLeaf(exits[exit]) ? forest.leafRows()[exits[exit]] : ~placeBelow(exits[exit], placeOfPair);
        }
        return codes;
    }

    private int placeBelow(int exit, Map<Integer, Integer> placeOfPair) {
        int top = reserve(1);
        ArrayDeque<int[]> open = new ArrayDeque<>();
        open.add(new int[] {exit, top});
        while (!open.isEmpty()) {
            int[] next = open.remove();
            int node = next[0];
            int place = next[1];
            if (forest.isLeaf(node)) {
                nodes[place] = (long) forest.leafRows()[node] << VALUE | 1L << LEAF | (long) place << CHILD;
                continue;
            }
            int left = Nodes.left(forest.nodes()[node]);
            Integer known = placeOfPair.get(left);
            int children = known == null ? reserve(2) : known;
            if (known == null) {
                placeOfPair.put(left, children);
                open.add(new int[] {left, children});
                open.add(new int[] {left + 1, children + 1});
            }
            nodes[place] = Nodes.split(Nodes.column(forest.nodes()[node]), Nodes.test(forest.nodes()[node]), children);
        }
        return top;
    }

    private int reserve(int more) {
        int first = count;
        count = Math.addExact(count, more);
        if (count > nodes.length) {
            nodes = Arrays.copyOf(nodes, Math.max(count, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * nodes.length)));
        }
        return first;
    }
}
