package io.wheeltapper.server.work.runs.engine;

import io.wheeltapper.definition.settings.TaskKind;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiCode;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.work.runs.store.ExecutedContent;
import io.wheeltapper.server.work.runs.store.ExecutedNotebook;
import io.wheeltapper.server.work.runs.store.ExecutedNotebookStore;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.RunStore;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.TaskRunStore;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Serves the requests of notebook tasks while they run. Like reports, each requires the task's current fencing token.
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
     * A task that a driver has.
     *
     * @param fence fencing token with which the driver received it
     */
    public record Holding(String driverId, long taskRunId, long fence) {}

    /**
     * Returns the run of a task that the driver has.
     *
     * @throws ApiException RESOURCE_CONFLICT if the driver does not, or no longer, have the task, or it has ended;
     * INVALID_PARAMETER_VALUE if it is not a notebook task
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
            throw ApiException.invalid("Task run %d is not a notebook_task; this call is only for such tasks."
                    .formatted(holding.taskRunId()));
        }
        return task;
    }

    private static ApiException stale(Holding holding) {
        return new ApiException(
                ApiCode.RESOURCE_CONFLICT,
                "Task run %d does not, or no longer, belong to this driver with fencing token %d; the call is refused."
                        .formatted(holding.taskRunId(), holding.fence()));
    }

    /**
     * Stores the current state of a notebook, replacing the one sent earlier for this part.
     *
     * @param part 0 for the task's own notebook, others for notebooks that it runs
     * @param gzip the compressed notebook
     */
    public void keep(Holding holding, long part, String path, byte[] gzip) {
        if (part < 0 || part >= MOST_PARTS) {
            throw ApiException.invalid("part is %d, but must be from 0 to %d.".formatted(part, MOST_PARTS - 1));
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

    /**
     * Returns the value of a secret.
     *
     * @throws ApiException if there is no such secret, or the user whose rights the run has may not read it
     */
    public String secret(Holding holding, String scope, String key) {
        return database.read(handle -> secrets.reveal(handle, run(handle, holding), scope, key));
    }

    /** Returns a value that another task of the same run has set; empty if it has not. */
    public Optional<String> taskValue(Holding holding, String taskKey, String key) {
        return database.read(handle -> Optional.ofNullable(new TaskRunStore(handle)
                .values(held(handle, holding).runId())
                .getOrDefault(taskKey, Map.of())
                .get(key)));
    }
}
