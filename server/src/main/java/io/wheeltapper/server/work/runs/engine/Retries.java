package io.wheeltapper.server.work.runs.engine;

import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.definition.settings.JobTrigger;
import io.wheeltapper.definition.settings.TaskDefinition;
import io.wheeltapper.definition.settings.TaskKind;
import io.wheeltapper.server.work.runs.store.Ending;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether and when another attempt follows a failed one: as its task's settings say; if they say nothing and
 * the run is of a continuous job with {@code task_retry_mode} ON_FAILURE, three retries follow after growing pauses. In
 * a loop, only the iterations are retried in this way.
 */
final class Retries {
    private static final int FOR_EVER = -1;
    private static final int OF_CONTINUOUS_RUNS = 3;

    private Retries() {}

    /** Returns the earliest start of the next attempt; empty if there is none. */
    static Optional<Instant> next(RunRow run, TaskRunRow task, Ending ending, Instant now) {
        TaskDefinition definition = task.task();
        boolean isWorthIt = ending.result() == ResultState.TIMEDOUT
                ? definition.retryOnTimeout()
                : ending.lifeCycle() == LifeCycle.INTERNAL_ERROR || ending.result() == ResultState.FAILED;
        if (!isWorthIt) {
            return Optional.empty();
        }
        boolean isOfMode = followsMode(run, task, definition);
        int most = isOfMode ? OF_CONTINUOUS_RUNS : definition.maxRetries();
        if (most != FOR_EVER && task.attempt() >= most) {
            return Optional.empty();
        }
        Duration pause = isOfMode ? JobTrigger.Continuous.PAUSE.after(task.attempt() + 1L) : Duration.ZERO;
        return Optional.of(later(afterInterval(task, definition), now.plus(pause)));
    }

    private static boolean followsMode(RunRow run, TaskRunRow task, TaskDefinition definition) {
        return !definition.settings().hasNonNull("max_retries")
                && task.kind() != TaskKind.FOR_EACH
                && run.settings().retriesFailedTasks();
    }

    /** Returns the earliest start after the retry interval, which counts from the start of the failed attempt. */
    private static Instant afterInterval(TaskRunRow failed, TaskDefinition definition) {
        return failed.startedAt() == null ? Instant.EPOCH : failed.startedAt().plus(definition.minRetryInterval());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
