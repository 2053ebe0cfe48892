/**
 * The processes that do the work: they join, poll for tasks, report on them, and leave. Must not know what a task
 * means.
 */
@NullMarked
package io.wheeltapper.server.compute.drivers;

import org.jspecify.annotations.NullMarked;
