package io.wheeltapper.forest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The levels below the exits of a head at which rows that have reached their leaves are removed. Chosen from what the training
 * rows did, so that the expected number of steps is smallest; the leaves do not depend on the choice.
 */
final class StopPlan {
    /** Cost of examining one row at a stop, in steps of one row. */
    private static final double COST_OF_STOP = 1.5;

    private static final int ABOVE = -1;

    private StopPlan() {}

    /**
     * Returns the levels of the stops in ascending order, the last of which is the deepest.
     *
     * @param underway for each level from 0 to the deepest, the share of the rows that have not reached a leaf above or
     * on it; NaN if unknown
     */
    static int[] of(double[] underway) {
        int depth = underway.length - 1;
        double[] costs = new double[depth + 1];
        int[] nexts = new int[depth + 1];
        for (int level = depth - 1; level >= 0; level--) {
            costs[level] = Double.POSITIVE_INFINITY;
            nexts[level] = depth;
            for (int next = level + 1; next <= depth; next++) {
                double cost = underway[level] * (next - level + COST_OF_STOP) + costs[next];
                if (cost < costs[level]) {
                    costs[level] = cost;
                    nexts[level] = next;
                }
            }
        }
        List<Integer> stops = new ArrayList<>();
        for (int level = 0; level < depth; ) {
            level = nexts[level];
            stops.add(level);
        }
        return stops.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Returns the stops of one tree.
     *
     * @param exits the nodes at which rows leave the head
     */
    static int[] of(ForestData forest, int tree, int[] exits) {
        int root = forest.roots()[tree];
        int end = forest.end(tree);
        int[] levels = new int[end - root];
        Arrays.fill(levels, ABOVE);
        for (int exit : exits) {
            levels[exit - root] = 0;
        }
        int deepest = 0;
        double[] underway = new double[end - root + 1];
        for (int node = root; node < end; node++) {
            int level = levels[node - root];
            deepest = Math.max(deepest, level);
            if (level != ABOVE && !forest.isLeaf(node)) {
                int left = Nodes.left(forest.nodes()[node]) - root;
                levels[left] = Math.max(levels[left], level + 1);
                levels[left + 1] = Math.max(levels[left + 1], level + 1);
                underway[level] += forest.covers()[node] / forest.covers()[root];
            }
        }
        return of(Arrays.copyOf(underway, deepest + 1));
    }
}
