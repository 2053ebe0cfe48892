package io.wheeltapper.server.work.slots;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.definition.schedule.Schedule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slot that a backfill runs, and why.
 *
 * @param fires how many it stands for: more than one only where a run that stood for several is done again
 * @param found the slot as it is; null where there is none yet
 */
record PlannedSlot(
        String triggerKey,
        Schedule schedule,
        Instant at,
        TimeRange interval,
        long fires,
        @Nullable SlotRow found,
        String reason) {}
