package io.wheeltapper.pipeline.trees.growth;

import java.io.Serializable;

/**
 * When and where a node may be split.
 *
 * @param depth levels below the root; 0 to 30
 * @param leastRows fewest rows of either side, counted as often as they were drawn
 * @param leastWeight least weight of either side
 * @param leastGain least that a split must take off the impurity
 * @param featuresPerNode features that are looked at for each node, drawn afresh
 * @param sampling which rows a tree sees
 * @param seed of samples and features
 */
public record GrowthRules(
        int depth,
        int leastRows,
        double leastWeight,
        double leastGain,
        int featuresPerNode,
        Sampling sampling,
        long seed)
        implements Serializable {
    public GrowthRules {
        if (depth < 0 || depth > 30) {
            throw new IllegalArgumentException("A tree has 0 to 30 levels below its root, got " + depth + ".");
        }
        if (featuresPerNode < 1) {
            throw new IllegalArgumentException("A node must look at a feature at least, got " + featuresPerNode + ".");
        }
    }
}
