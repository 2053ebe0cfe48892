package io.wheeltapper.server.work.runs.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.definition.settings.TaskDefinition;
import io.wheeltapper.definition.settings.TaskKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a task, as stored in the database; the schema documents the columns.
 *
 * @param repairId id of the repair or original execution that this attempt belongs to
 * @param attempt from 0
 * @param parentTaskRunId id of the for_each_task of an iteration; null for others
 * @param definition definition of the task in the job's settings
 * @param resolved body with references replaced; null before it starts
 * @param clusterId cluster whose drivers may run it; null before it waits for one
 * @param fence fencing token of the assignment to a driver; a report with another one is refused
 * @param leaseUntil end of the driver's lease
 * @param latest whether this is the latest attempt
 */
@RecordBuilder
public record TaskRunRow(
        long taskRunId,
        long runId,
        String taskKey,
        long repairId,
        int attempt,
        @Nullable Long parentTaskRunId,
        @Nullable Integer iteration,
        @Nullable String input,
        TaskKind kind,
        ObjectNode definition,
        @Nullable ObjectNode resolved,
        LifeCycle lifeCycle,
        @Nullable ResultState result,
        @Nullable String code,
        String message,
        Instant createdAt,
        Instant readyAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant cancelAt,
        @Nullable ResultState cancelResult,
        @Nullable String clusterId,
        @Nullable String driverId,
        long fence,
        @Nullable Instant leaseUntil,
        long reportSequence,
        @Nullable ObjectNode progress,
        @Nullable ObjectNode metrics,
        @Nullable ObjectNode output,
        @Nullable String error,
        @Nullable String errorTrace,
        boolean latest) {
    /** Returns its parsed definition. */
    public TaskDefinition task() {
        return TaskDefinition.fromStored(definition);
    }

    /** Returns the path of its page below that of its run. */
    public String pagePath() {
        return "/tasks/" + taskRunId;
    }

    public boolean isEnded() {
        return lifeCycle.isTerminal();
    }

    public boolean isIteration() {
        return parentTaskRunId != null;
    }
}
