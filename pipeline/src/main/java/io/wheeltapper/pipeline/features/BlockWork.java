package io.wheeltapper.pipeline.features;

import java.io.Serializable;
import java.util.Iterator;

/** What is made of the feature rows of one task. */
@FunctionalInterface
public interface BlockWork<T> extends Serializable {
    /** @param blocks of which each is gone when the next is asked for */
    Iterator<T> of(Iterator<FeatureBlock> blocks);
}
