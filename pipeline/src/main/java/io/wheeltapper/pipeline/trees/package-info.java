/**
 * Fits MLlib's tree classifiers by growing whole trees side by side in memory; what comes out are MLlib's own models. Must
 * not know what the rows are about.
 */
@NullMarked
package io.wheeltapper.pipeline.trees;

import org.jspecify.annotations.NullMarked;
