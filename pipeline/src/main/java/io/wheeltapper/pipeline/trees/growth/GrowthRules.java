package io.wheeltapper.pipeline.trees.growth;

import java.io.Serializable;

/**
 * When and where a node may be split.
 *
 * @param depth levels below the root; 0 to 30
 * @param leastRows minimum number of rows on either side, counted as often as they were drawn
 * @param leastWeight minimum weight of either side
 * @param leastGain minimum decrease of the impurity by a split
 * @param featuresPerNode number of features considered at each node, drawn each time
 * @param sampling sampling of a tree's rows
 * @param seed seed of samples and features
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
            throw new IllegalArgumentException("A tree must have 0 to 30 levels below its root, got " + depth + ".");
        }
        if (featuresPerNode < 1) {
            throw new IllegalArgumentException(
                    "A node must consider at least one feature, got " + featuresPerNode + ".");
        }
    }
}
