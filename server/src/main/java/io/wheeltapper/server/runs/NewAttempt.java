package io.wheeltapper.server.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.server.graph.LifeCycle;
import io.wheeltapper.server.settings.TaskDefinition;
import io.wheeltapper.server.settings.TaskKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rows of attempts that have not begun. */
final class NewAttempt {
    private NewAttempt() {}

    /** The first attempt at a task of a run or of its repair. */
    static TaskRunRow first(long id, long runId, long repairId, TaskDefinition task, Instant now) {
        return row(
                id,
                runId,
                task.taskKey(),
                repairId,
                0,
                null,
                null,
                null,
                task.kind(),
                task.settings(),
                LifeCycle.BLOCKED,
                now,
                now,
                null);
    }

    /** The first attempt at one iteration of {@code parent}, a {@code for_each_task}. */
    static TaskRunRow iteration(
            long id, TaskRunRow parent, TaskDefinition nested, int index, String input, Instant now) {
        return row(
                id,
                parent.runId(),
                nested.taskKey(),
                parent.repairId(),
                0,
                parent.taskRunId(),
                index,
                input,
                nested.kind(),
                nested.settings(),
                LifeCycle.PENDING,
                now,
                now,
                null);
    }

    /** The next attempt after {@code failed}. */
    static TaskRunRow retry(long id, TaskRunRow failed, Instant readyAt, Instant now) {
        return row(
                id,
                failed.runId(),
                failed.taskKey(),
                failed.repairId(),
                failed.attempt() + 1,
                failed.parentTaskRunId(),
                failed.iteration(),
                failed.input(),
                failed.kind(),
                failed.definition(),
                LifeCycle.WAITING_FOR_RETRY,
                readyAt,
                now,
                TaskPlace.DEFAULT.equals(failed.clusterId()) ? TaskPlace.DEFAULT : null);
    }

    private static TaskRunRow row(
            long id,
            long runId,
            String taskKey,
            long repairId,
            int attempt,
            @Nullable Long parent,
            @Nullable Integer iteration,
            @Nullable String input,
            TaskKind kind,
            ObjectNode definition,
            LifeCycle lifeCycle,
            Instant readyAt,
            Instant now,
            @Nullable String clusterId) {
        return new TaskRunRow(
                id,
                runId,
                taskKey,
                repairId,
                attempt,
                parent,
                iteration,
                input,
                kind,
                definition,
                null,
                lifeCycle,
                null,
                null,
                "",
                now,
                readyAt,
                null,
                null,
                null,
                null,
                clusterId,
                null,
                0,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                true);
    }
}
