package io.wheeltapper.server.work.runs.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An execution of a run (the original or a repair) or an attempt at a task whose start or end is to be reported as
 * lineage.
 *
 * @param id id of the repair or the task run
 * @param parentId id of the repair that an attempt belongs to, or of the task run that started a run; null for none
 * @param runName name of the run
 * @param taskKey null for a run
 * @param kind kind of the task; null for a run
 * @param heard 0 if nothing was reported, 1 if its start was
 * @param startedAt when it started; when it ended, if it never started
 * @param slotStart start of the data interval; null without a slot
 * @param driverId its driver; null without one
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
