/**
 * Says how far figures can be trusted that rest on few failures: confidence intervals. Must not know what the figures are
 * of, nor Spark.
 */
@NullMarked
package io.wheeltapper.pipeline.confidence;

import org.jspecify.annotations.NullMarked;
