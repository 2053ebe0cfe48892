/** Confidence intervals of figures that rest on few failures. Must not know what the figures are of, nor Spark. */
@NullMarked
package io.wheeltapper.pipeline.confidence;

import org.jspecify.annotations.NullMarked;
