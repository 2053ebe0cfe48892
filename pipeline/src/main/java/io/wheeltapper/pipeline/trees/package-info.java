/**
 * Fits MLlib's tree classifiers by growing whole trees concurrently in memory; the results are MLlib models. Must not
 * know what the rows are about.
 */
@NullMarked
package io.wheeltapper.pipeline.trees;

import org.jspecify.annotations.NullMarked;
