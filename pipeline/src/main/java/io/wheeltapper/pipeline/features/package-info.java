/** Computes feature rows: what was known of each machine at each as-of time. Must not look ahead. */
@NullMarked
package io.wheeltapper.pipeline.features;

import org.jspecify.annotations.NullMarked;
