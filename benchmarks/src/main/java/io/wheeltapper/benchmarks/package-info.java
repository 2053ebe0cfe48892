/**
 * Benchmarks: each times Wheeltapper, or evaluates its models, next to a peer in one run and reports the ratio. Nothing
 * depends on this.
 */
@NullMarked
package io.wheeltapper.benchmarks;

import org.jspecify.annotations.NullMarked;
