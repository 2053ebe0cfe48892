package io.wheeltapper.forest;

import java.util.ArrayList;
import java.util.List;

/**
 * The levels of a tree at which rows that have reached their leaves are removed. Chosen from what the training rows
 * did, so that the expected number of steps is smallest; the leaves do not depend on the choice.
 */
final class StopPlan {
    /** Cost of examining one row at a stop, in steps of one row. */
    private static final double COST_OF_STOP = 1.5;

    private StopPlan() {}

    /**
     * Returns the levels of the stops of one tree in ascending order, the last of which is its depth.
     *
     * @param underway for each level from 0 to the depth, the share of the rows that have not reached a leaf above or
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

    /** Returns the stops of every tree. */
    static int[][] of(long[] nodes, int[] leafRows, double[] covers, int[] roots, int[] depths) {
        int[][] stops = new int[roots.length][];
        for (int tree = 0; tree < roots.length; tree++) {
            int end = tree + 1 < roots.length ? roots[tree + 1] : nodes.length;
            double[] underway = new double[depths[tree] + 1];
            int[] levels = new int[end - roots[tree]];
            for (int node = roots[tree]; node < end; node++) {
                if (leafRows[node] == ForestData.SPLIT) {
                    int level = levels[node - roots[tree]];
                    int left = Nodes.left(nodes[node]) - roots[tree];
                    levels[left] = level + 1;
                    levels[left + 1] = level + 1;
                    underway[level] += covers[node] / covers[roots[tree]];
                }
            }
            stops[tree] = of(underway);
        }
        return stops;
    }
}
