package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.BinSplit;
import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The best split of a node.
 *
 * @param feature index of the feature
 * @param place for a number: the threshold; for a category: number of values that go left, minus one
 * @param order values of a category; empty for a number
 * @param gain decrease of the log loss of all the node's rows
 * @param left sums of the left side
 * @param right sums of the right side
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record BoostedSplit(int feature, int place, int[] order, double gain, NodeSums left, NodeSums right)
        implements BinSplit {
    @Override
    public int[] leftBins(FeatureBins bins) {
        return bins instanceof FeatureBins.Numeric
                ? IntStream.rangeClosed(0, place).toArray()
                : Arrays.copyOf(order, place + 1);
    }
}
