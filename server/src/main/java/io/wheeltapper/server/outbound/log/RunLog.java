package io.wheeltapper.server.outbound.log;

import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.server.base.database.AfterCommit;
import io.wheeltapper.server.work.runs.engine.RunListener;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs a line for each run that starts or ends, and for each task that ends. */
public final class RunLog implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    @Override
    public void started(Handle handle, RunRow run) {
        AfterCommit.run(handle, () -> tell(ids(run), () -> LOG.info("{} has begun", run.runName())));
    }

    @Override
    public void ended(Handle handle, RunRow run) {
        AfterCommit.run(handle, () -> tell(ids(run), () -> told(run)));
    }

    private static void told(RunRow run) {
        String name = run.runName();
        String after = after(run.startedAt(), run.endedAt());
        if (isGood(run.result())) {
            LOG.info("{} has ended{}: {}", name, after, run.result());
        } else {
            LOG.warn("{} has ended{}: {} {}", name, after, run.result(), run.message());
        }
    }

    @Override
    public void ended(Handle handle, RunRow run, TaskRunRow task) {
        AfterCommit.run(handle, () -> tell(ids(run, task), () -> told(task)));
    }

    private static void told(TaskRunRow task) {
        String after = after(task.startedAt(), task.endedAt());
        if (isGood(task.result())) {
            LOG.info("Task {} has ended{}: {}", task.taskKey(), after, task.result());
        } else {
            LOG.warn("Task {} has ended{}: {} {}", task.taskKey(), after, task.result(), task.message());
        }
    }

    private static boolean isGood(@Nullable ResultState result) {
        return result == ResultState.SUCCESS;
    }

    private static String after(@Nullable Instant start, @Nullable Instant end) {
        return start == null || end == null
                ? ""
                : " after %.1f s".formatted(Duration.between(start, end).toMillis() / 1_000.0);
    }

    private static Map<String, String> ids(RunRow run) {
        Map<String, String> ids = new HashMap<>();
        ids.put("run_id", String.valueOf(run.runId()));
        if (run.jobId() != null) {
            ids.put("job_id", String.valueOf(run.jobId()));
        }
        return ids;
    }

    private static Map<String, String> ids(RunRow run, TaskRunRow task) {
        Map<String, String> ids = ids(run);
        ids.put("task_run_id", String.valueOf(task.taskRunId()));
        ids.put("task_key", task.taskKey());
        if (task.driverId() != null) {
            ids.put("driver_id", task.driverId());
        }
        return ids;
    }

    private static void tell(Map<String, String> ids, Runnable line) {
        Map<String, String> others = MDC.getCopyOfContextMap();
        try {
            ids.forEach(MDC::put);
            line.run();
        } finally {
            MDC.setContextMap(others == null ? Map.of() : others);
        }
    }
}
