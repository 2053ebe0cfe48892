package io.wheeltapper.pipeline.trees.growth;

/** Where the bins of a feature are split. */
public interface BinSplit {
    /** Which feature is asked. */
    int feature();

    /** Of a number: which of its thresholds. */
    int place();

    /** The bins of the feature that go left. */
    int[] leftBins(FeatureBins bins);
}
