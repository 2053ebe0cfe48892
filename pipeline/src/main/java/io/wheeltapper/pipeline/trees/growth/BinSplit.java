package io.wheeltapper.pipeline.trees.growth;

/** Where the bins of a feature are split. */
public interface BinSplit {
    /** Returns which feature is asked. */
    int feature();

    /** Of a number: which of its thresholds. */
    int place();

    /** Returns the bins of the feature that go left. */
    int[] leftBins(FeatureBins bins);
}
