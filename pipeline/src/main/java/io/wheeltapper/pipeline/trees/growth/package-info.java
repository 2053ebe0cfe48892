/** Grows single classification trees on arrays: input are binned rows, output are flat trees. Must not know Spark. */
@NullMarked
package io.wheeltapper.pipeline.trees.growth;

import org.jspecify.annotations.NullMarked;
