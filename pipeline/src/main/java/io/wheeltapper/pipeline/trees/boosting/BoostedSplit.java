package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.BinSplit;
import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The best way to split a node.
 *
 * @param feature that is asked
 * @param place of a number: the threshold; of a category: how many values go left, less one
 * @param order values of a category; empty for a number
 * @param gain what it takes off the log loss of the node's rows together
 * @param left what goes left
 * @param right what goes right
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
