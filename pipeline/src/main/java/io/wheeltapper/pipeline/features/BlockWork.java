package io.wheeltapper.pipeline.features;

import java.io.Serializable;
import java.util.Iterator;

/** Processes the feature rows of one task. */
@FunctionalInterface
public interface BlockWork<T> extends Serializable {
    /**
     * Processes blocks.
     *
     * @param blocks each block is valid only until the next is requested
     */
    Iterator<T> of(Iterator<FeatureBlock> blocks);
}
