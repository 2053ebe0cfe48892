package io.wheeltapper.server.work.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.definition.settings.TaskDefinition;
import io.wheeltapper.definition.settings.TaskKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one task, as the database holds it. The schema says what the columns mean.
 *
 * @param repairId of the repair, or of the original, that this attempt belongs to
 * @param attempt from 0
 * @param parentTaskRunId of the for_each_task whose iteration this is; null for others
 * @param definition the task as its job says it
 * @param resolved its body with the references replaced; null before it starts
 * @param clusterId whose drivers may have it; null before it waits for one
 * @param fence which giving-out to a driver this was; a report with another one is refused
 * @param leaseUntil until when the driver's silence is taken for life
 * @param latest whether this is the attempt that counts
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
    /** What is to be done, ready to be asked. */
    public TaskDefinition task() {
        return TaskDefinition.fromStored(definition);
    }

    /** Of its page, below that of its run. */
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
