package io.wheeltapper.pipeline.trees.growth;

/** Draws how often each row, one after another, is in a sample. */
@FunctionalInterface
public interface Sampler {
    /** Returns 0 or more. */
    int next(RandomNumbers numbers);
}
