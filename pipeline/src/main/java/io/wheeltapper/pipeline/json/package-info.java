/**
 * JSON of summaries, manifests and reports: snake case, ISO instants and durations. Must not know what it writes.
 */
@NullMarked
package io.wheeltapper.pipeline.json;

import org.jspecify.annotations.NullMarked;
