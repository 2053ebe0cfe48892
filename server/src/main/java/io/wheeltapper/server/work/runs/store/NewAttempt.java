package io.wheeltapper.server.work.runs.store;

import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.settings.TaskDefinition;
import io.wheeltapper.server.compute.drivers.TaskPlace;
import java.time.Instant;

/** Creates rows of attempts that have not started. */
public final class NewAttempt {
    private NewAttempt() {}

    /** Returns the first attempt at a task of a run or of its repair. */
    public static TaskRunRow first(long id, long runId, long repairId, TaskDefinition task, Instant now) {
        return TaskRunRowBuilder.builder()
                .taskRunId(id)
                .runId(runId)
                .taskKey(task.taskKey())
                .repairId(repairId)
                .attempt(0)
                .kind(task.kind())
                .definition(task.settings())
                .lifeCycle(LifeCycle.BLOCKED)
                .message("")
                .createdAt(now)
                .readyAt(now)
                .fence(0)
                .reportSequence(0)
                .latest(true)
                .build();
    }

    /** Returns the first attempt at one iteration of {@code parent}, a {@code for_each_task}. */
    public static TaskRunRow iteration(
            long id, TaskRunRow parent, TaskDefinition nested, int index, String input, Instant now) {
        return TaskRunRowBuilder.builder(first(id, parent.runId(), parent.repairId(), nested, now))
                .parentTaskRunId(parent.taskRunId())
                .iteration(index)
                .input(input)
                .lifeCycle(LifeCycle.PENDING)
                .build();
    }

    /** Returns the next attempt after {@code failed}. */
    public static TaskRunRow retry(long id, TaskRunRow failed, Instant readyAt, Instant now) {
        return TaskRunRowBuilder.builder(first(id, failed.runId(), failed.repairId(), failed.task(), now))
                .attempt(failed.attempt() + 1)
                .parentTaskRunId(failed.parentTaskRunId())
                .iteration(failed.iteration())
                .input(failed.input())
                .lifeCycle(LifeCycle.WAITING_FOR_RETRY)
                .readyAt(readyAt)
                .clusterId(TaskPlace.DEFAULT.equals(failed.clusterId()) ? TaskPlace.DEFAULT : null)
                .build();
    }
}
