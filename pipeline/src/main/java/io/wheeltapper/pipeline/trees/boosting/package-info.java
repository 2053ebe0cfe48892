/**
 * Boosts regression trees that distinguish one label from the rest: input are binned rows, output are flat trees. Must
 * not know Spark.
 */
@NullMarked
package io.wheeltapper.pipeline.trees.boosting;

import org.jspecify.annotations.NullMarked;
