package io.wheeltapper.pipeline.trees.growth;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The best split of a node.
 *
 * @param feature index of the feature
 * @param place of a number: the threshold; of an ordered category: how many values go left, less one; of an unordered
 *     category: the set of values that go left, less one, as bits
 * @param order values of an ordered category; empty otherwise
 * @param gain decrease of the impurity; may be 0
 * @param left sums of the left side
 * @param right sums of the right side
 */
record ImpuritySplit(int feature, int place, int[] order, double gain, ClassWeightSum left, ClassWeightSum right)
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
