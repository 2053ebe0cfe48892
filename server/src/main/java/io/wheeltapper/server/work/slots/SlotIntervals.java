package io.wheeltapper.server.work.slots;

import io.wheeltapper.json.Json;
import io.wheeltapper.server.work.runs.engine.RunContext.SlotInterval;
import java.time.ZoneId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Provides runs with the intervals of their slots. */
public final class SlotIntervals {
    private SlotIntervals() {}

    public static Optional<SlotInterval> find(Handle handle, long slotId) {
        return new SlotStore(handle)
                .find(slotId)
                .map(slot -> new SlotInterval(
                        slot.slotAt(),
                        slot.startAt(),
                        slot.endAt(),
                        ZoneId.of(slot.zone()),
                        slot.origin() == SlotRow.Origin.BACKFILL,
                        slot.details() == null ? Json.object() : slot.details()));
    }
}
