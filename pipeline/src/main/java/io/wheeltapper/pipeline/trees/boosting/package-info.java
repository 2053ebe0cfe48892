/**
 * Boosts regression trees that tell one label from the rest: rows whose features were put into bins go in, flat trees come
 * out. Must not know Spark.
 */
@NullMarked
package io.wheeltapper.pipeline.trees.boosting;

import org.jspecify.annotations.NullMarked;
