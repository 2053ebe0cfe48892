package io.wheeltapper.pipeline.trees.growth;

/**
 * Draws the features considered at a node, without replacement, by reservoir sampling (Vitter: Random Sampling with a
 * Reservoir, 1985, algorithm R). Not thread-safe.
 */
public final class FeatureDraw {
    private final int features;
    private final int[] drawn;

    public FeatureDraw(int features, int perNode) {
        this.features = features;
        this.drawn = new int[Math.min(features, perNode)];
    }

    /** Returns the features in the order of their use; valid until the next call. All of them if so many are wanted. */
    public int[] next(RandomNumbers numbers) {
        for (int feature = 0; feature < drawn.length; feature++) {
            drawn[feature] = feature;
        }
        for (int feature = drawn.length; feature < features; feature++) {
            int place = numbers.nextBelow(feature + 1);
            if (place < drawn.length) {
                drawn[place] = feature;
            }
        }
        return drawn;
    }
}
