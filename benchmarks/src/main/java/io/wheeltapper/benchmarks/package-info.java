/**
 * Benchmarks: each times us and a peer in one run and reports their ratio. Nothing depends on this.
 */
@NullMarked
package io.wheeltapper.benchmarks;

import org.jspecify.annotations.NullMarked;
