/**
 * The records that drivers and servers exchange as JSON, in the order of their fields; docs/drivers.md says who sends which when.
 * Names are in snake case. Must not know either side, HTTP, or what a task does.
 */
@NullMarked
package io.wheeltapper.protocol;

import org.jspecify.annotations.NullMarked;
