package io.wheeltapper.server.work.slots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A task of a slot's run that did well.
 *
 * @param startAt of the slot's interval
 * @param endAt of the slot's interval
 * @param metrics what the task counted
 */
public record ScoredSlot(long slotId, Instant startAt, Instant endAt, ObjectNode metrics) {}
