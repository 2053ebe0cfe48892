package io.wheeltapper.pipeline.trees.growth;

/** A split of a feature's bins. */
public interface BinSplit {
    /** Returns the index of the feature. */
    int feature();

    /** Returns the index of the threshold of a number. */
    int place();

    /** Returns the bins of the feature that go left. */
    int[] leftBins(FeatureBins bins);
}
