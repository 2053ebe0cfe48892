package io.wheeltapper.server.work.runs;

import io.wheeltapper.definition.settings.TaskKind;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What tasks that run notebooks ask for and leave behind while they run. Each is for the driver that has the task under the
 * present fence, as reports are.
 */
public final class NotebookTasks {
    private static final int MOST_PARTS = 1_000;

    private final Database database;
    private final SecretValues secrets;
    private final InstantSource clock;

    public NotebookTasks(Database database, SecretValues secrets, InstantSource clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * A task as a driver has it.
     *
     * @param fence under which it got it
     */
    public record Holding(String driverId, long taskRunId, long fence) {}

    /**
     * The run of a task that the driver has.
     *
     * @throws ApiException RESOURCE_CONFLICT if it has not, or no longer, or the task has ended;
     *     INVALID_PARAMETER_VALUE if the task is not one of a notebook
     */
    public RunRow run(Handle handle, Holding holding) {
        return new RunStore(handle).find(held(handle, holding).runId()).orElseThrow(() -> stale(holding));
    }

    private static TaskRunRow held(Handle handle, Holding holding) {
        TaskRunRow task = new TaskRunStore(handle)
                .find(holding.taskRunId())
                .filter(each -> holding.driverId().equals(each.driverId())
                        && each.fence() == holding.fence()
                        && !each.isEnded())
                .orElseThrow(() -> stale(holding));
        if (task.kind() != TaskKind.NOTEBOOK) {
            throw ApiException.invalid("Task run %d is no notebook_task; this call is for such tasks alone."
                    .formatted(holding.taskRunId()));
        }
        return task;
    }

    private static ApiException stale(Holding holding) {
        return new ApiException(
                ApiCode.RESOURCE_CONFLICT,
                "Task run %d is not, or no longer, this driver's under fence %d; the call is refused."
                        .formatted(holding.taskRunId(), holding.fence()));
    }

    /**
     * Keeps a notebook as it looks now, in place of what was sent for the part before.
     *
     * @param part 0 for the task's own notebook, others for those that it runs
     * @param gzip the notebook, compressed
     */
    public void keep(Holding holding, long part, String path, byte[] gzip) {
        if (part < 0 || part >= MOST_PARTS) {
            throw ApiException.invalid("part is %d; it must be from 0 to %d.".formatted(part, MOST_PARTS - 1));
        }
        ExecutedContent.check(gzip);
        long runId = database.read(handle -> held(handle, holding)).runId();
        database.change(handle -> {
            if (new RunStore(handle).lock(runId).isEmpty()) {
                throw stale(holding);
            }
            TaskRunRow task = held(handle, holding);
            new ExecutedNotebookStore(handle)
                    .put(task.taskRunId(), new ExecutedNotebook((int) part, path), gzip, clock.instant());
        });
    }

    /** @throws ApiException if there is no such secret, or in whose name the run is may not read it */
    public String secret(Holding holding, String scope, String key) {
        return database.read(handle -> secrets.reveal(handle, run(handle, holding), scope, key));
    }

    /** What another task of the same run has set; empty if it has not. */
    public Optional<String> taskValue(Holding holding, String taskKey, String key) {
        return database.read(handle -> Optional.ofNullable(new TaskRunStore(handle)
                .values(held(handle, holding).runId())
                .getOrDefault(taskKey, Map.of())
                .get(key)));
    }
}
