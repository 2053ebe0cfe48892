/**
 * Grows single classification trees on arrays: rows whose features were put into bins go in, flat trees come out. Must not
 * know Spark.
 */
@NullMarked
package io.wheeltapper.pipeline.trees.growth;

import org.jspecify.annotations.NullMarked;
