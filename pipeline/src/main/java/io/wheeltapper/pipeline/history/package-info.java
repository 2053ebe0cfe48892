/**
 * All that is known of each machine, gathered machine by machine: from slices of the data files where these are laid out by
 * machine, else through a shuffle. Must not know what is made of it.
 */
@NullMarked
package io.wheeltapper.pipeline.history;

import org.jspecify.annotations.NullMarked;
