/**
 * Durations, growing pauses, half-open time ranges, the step grid and the parsing of timestamps. Must not use the
 * system's zone.
 */
@NullMarked
package io.wheeltapper.core.time;

import org.jspecify.annotations.NullMarked;
