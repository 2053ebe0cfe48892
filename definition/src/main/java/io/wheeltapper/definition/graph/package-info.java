/**
 * The task graph of a run: which task may start, which is passed over, and the result of the whole. Pure functions of
 * tasks and states; must not know settings, databases, time or drivers.
 */
@NullMarked
package io.wheeltapper.definition.graph;

import org.jspecify.annotations.NullMarked;
