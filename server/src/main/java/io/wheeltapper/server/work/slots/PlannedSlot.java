package io.wheeltapper.server.work.slots;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.definition.schedule.Schedule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slot that a backfill runs, and why.
 *
 * @param fires number of fires it stands for; more than 1 only if a run of several is repeated
 * @param found the existing slot; null if there is none yet
 */
record PlannedSlot(
        String triggerKey,
        Schedule schedule,
        Instant at,
        TimeRange interval,
        long fires,
        @Nullable SlotRow found,
        String reason) {}
