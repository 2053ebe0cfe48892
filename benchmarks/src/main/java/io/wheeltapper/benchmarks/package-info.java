/**
 * Benchmarks: each times us, or judges our models, beside a peer in one run and reports the ratio. Nothing depends on this.
 */
@NullMarked
package io.wheeltapper.benchmarks;

import org.jspecify.annotations.NullMarked;
