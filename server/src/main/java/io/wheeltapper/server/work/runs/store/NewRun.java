package io.wheeltapper.server.work.runs.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.definition.settings.JobSettings;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A requested run.
 *
 * @param jobId null for one that is submitted without a job
 * @param parameters as {@link io.wheeltapper.definition.settings.RunParameters} has checked them
 * @param only keys of the tasks that are wanted; empty for all
 * @param idempotencyKey a second run with the same key is not made; null for none
 * @param priority lower ones first
 */
@RecordBuilder
public record NewRun(
        @Nullable Long jobId,
        String runName,
        RunRow.RunType runType,
        TriggerType triggerType,
        JobSettings settings,
        ObjectNode parameters,
        Set<String> only,
        @Nullable Long slotId,
        @Nullable Long parentTaskRunId,
        String creator,
        @Nullable String idempotencyKey,
        int priority,
        boolean queueEnabled) {
    /** Priority of runs that somebody or a clock waits for. */
    public static final int LIVE = 0;

    /** Priority of runs that catch up on missed fires. */
    public static final int CATCH_UP = 5;

    /** Priority of backfill runs. */
    public static final int BACKFILL = 10;

    public NewRun {
        only = Set.copyOf(only);
    }
}
