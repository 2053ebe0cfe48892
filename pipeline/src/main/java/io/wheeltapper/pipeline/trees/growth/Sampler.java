package io.wheeltapper.pipeline.trees.growth;

/** Tells of one row after the other how often it is in a sample. */
@FunctionalInterface
public interface Sampler {
    /** 0 or more. */
    int next(RandomNumbers numbers);
}
