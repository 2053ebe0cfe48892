/**
 * The history of each machine: read from slices of the data files if these are laid out by machine, otherwise through a
 * shuffle. Must not know what it is used for.
 */
@NullMarked
package io.wheeltapper.pipeline.history;

import org.jspecify.annotations.NullMarked;
