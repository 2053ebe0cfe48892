package io.wheeltapper.forest;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The head of a tree: the root and the splits that most training rows passed. What stands below it is an exit: a leaf, or a
 * split of the tail. Parts are numbered from 0, the root; a right child follows the left one.
 */
final class HeadTree {
    /** Exits, of which there is one more than splits, are numbered in seven bits. */
    static final int MOST_SPLITS = 127;

    /** A split costs a head about as much as one step of this share of the rows. */
    private static final double LEAST_SHARE = 0.01;

    private static final int NO_CHILD = 0;

    private final int[] nodes = new int[2 * MOST_SPLITS + 1];
    private final int[] lefts = new int[2 * MOST_SPLITS + 1];
    private final int[] splits = new int[2 * MOST_SPLITS + 1];
    private int parts = 1;

    /** Grows the head of the tree with that root. A forest that tells no covers gets heads without splits. */
    static HeadTree of(ForestData forest, int root) {
        HeadTree head = new HeadTree();
        head.nodes[0] = root;
        head.grow(forest);
        for (int part = head.parts - 1; part >= 0; part--) {
            if (!head.isExit(part)) {
                head.splits[part] = 1 + head.splits[head.left(part)] + head.splits[head.left(part) + 1];
            }
        }
        return head;
    }

    private void grow(ForestData forest) {
        double[] covers = forest.covers();
        PriorityQueue<Integer> frontier =
                new PriorityQueue<>(Comparator.comparingDouble((Integer part) -> -covers[nodes[part]])
                        .thenComparing(part -> part));
        double least = LEAST_SHARE * covers[nodes[0]];
        frontier.add(0);
        while (!frontier.isEmpty() && parts < nodes.length) {
            int part = frontier.remove();
            int node = nodes[part];
            if (!forest.isLeaf(node) && covers[node] > 0 && covers[node] >= least) {
                lefts[part] = parts;
                for (int child = 0; child < 2; child++) {
                    nodes[parts] = Nodes.left(forest.nodes()[node]) + child;
                    frontier.add(parts++);
                }
            }
        }
    }

    int parts() {
        return parts;
    }

    /** Returns the tree's node at this part. */
    int node(int part) {
        return nodes[part];
    }

    boolean isExit(int part) {
        return lefts[part] == NO_CHILD;
    }

    int left(int part) {
        return lefts[part];
    }

    /** Returns the number of the head's splits from {@code part} downwards. */
    int splits(int part) {
        return splits[part];
    }
}
