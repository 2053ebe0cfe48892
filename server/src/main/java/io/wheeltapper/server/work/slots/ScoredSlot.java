package io.wheeltapper.server.work.slots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A task of a slot's run that succeeded.
 *
 * @param startAt start of the slot's interval
 * @param endAt end of the slot's interval
 * @param metrics metrics of the task
 */
public record ScoredSlot(long slotId, Instant startAt, Instant endAt, ObjectNode metrics) {}
