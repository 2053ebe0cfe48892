package io.wheeltapper.pipeline.trees.growth;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The best way to split a node.
 *
 * @param feature that is asked
 * @param place of a number: the threshold; of an ordered category: how many values go left, less one; of an unordered
 *     category: the set of values that go left, less one, as bits
 * @param order values of an ordered category; empty otherwise
 * @param gain what it takes off the impurity; it may be 0
 * @param left what goes left
 * @param right what goes right
 */
record Split(int feature, int place, int[] order, double gain, ClassWeightSum left, ClassWeightSum right)
        implements BinSplit {
    @Override
    public int[] leftBins(FeatureBins bins) {
        if (bins instanceof FeatureBins.Numeric) {
            return IntStream.rangeClosed(0, place).toArray();
        }
        if (bins instanceof FeatureBins.OrderedCategory) {
            return Arrays.copyOf(order, place + 1);
        }
        return IntStream.range(0, bins.bins())
                .filter(value -> Subsets.contains(place, value))
                .toArray();
    }
}
