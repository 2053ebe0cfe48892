/**
 * The processes that do the work: they join, ask for tasks, tell how these go, and leave. Must not know what a task means.
 */
@NullMarked
package io.wheeltapper.server.compute.drivers;

import org.jspecify.annotations.NullMarked;
