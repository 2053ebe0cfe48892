/**
 * Slots: the instants for which a job is to run, stored from the moment they are due until each has ended as a run or
 * as a skip with its reason. Must not know how a run proceeds.
 */
@NullMarked
package io.wheeltapper.server.work.slots;

import org.jspecify.annotations.NullMarked;
