package io.wheeltapper.server.work.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A course of a run (the original or a repair), or an attempt at a task, whose beginning or end is to be told as lineage.
 *
 * @param id of the repair or the task run
 * @param parentId of the repair that an attempt belongs to; the number of the task run that started a run; null for none
 * @param runName of the run
 * @param taskKey null for a run
 * @param kind of the task; null for a run
 * @param heard 0 for nothing, 1 for its beginning
 * @param startedAt when it ended, if it never began
 * @param slotStart of the data interval; null without a slot
 * @param driverId the driver that had it; null without one
 */
public record Execution(
        long id,
        @Nullable Long parentId,
        String runName,
        @Nullable String taskKey,
        @Nullable String kind,
        int heard,
        @Nullable String result,
        String message,
        @Nullable String errorTrace,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant slotStart,
        @Nullable Instant slotEnd,
        @Nullable ObjectNode resolved,
        @Nullable ObjectNode output,
        @Nullable ObjectNode metrics,
        @Nullable String driverId) {
    public boolean isTask() {
        return taskKey != null;
    }
}
