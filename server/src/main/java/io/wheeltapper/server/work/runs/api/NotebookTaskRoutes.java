package io.wheeltapper.server.work.runs.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.protocol.NotebookText;
import io.wheeltapper.protocol.SecretRequest;
import io.wheeltapper.protocol.TextValue;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.BodyLimit;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Caller;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.compute.drivers.DriverCalls;
import io.wheeltapper.server.documents.workspace.DocumentTree;
import io.wheeltapper.server.documents.workspace.StoredFormat;
import io.wheeltapper.server.documents.workspace.WorkspaceContent;
import io.wheeltapper.server.documents.workspace.WorkspacePath;
import io.wheeltapper.server.work.runs.engine.NotebookTasks;
import io.wheeltapper.server.work.runs.engine.NotebookTasks.Holding;
import io.wheeltapper.server.work.runs.engine.RunOwners;
import io.wheeltapper.server.work.runs.store.RunRow;
import org.jdbi.v3.core.Handle;

/**
 * Routes that drivers call while they run a {@code notebook_task}. All of them require that the driver has the task,
 * and use the rights of the run. docs/drivers.md describes the protocol.
 */
public final class NotebookTaskRoutes implements Routes {
    private static final String TASK = DriverCalls.BASE + "/{driver_id}/tasks/{task_run_id}";
    private static final BodyLimit EXECUTED = BodyLimit.of(25L << 20);

    private final Database database;
    private final NotebookTasks tasks;
    private final RunOwners owners;
    private final DocumentTree workspace;

    public NotebookTaskRoutes(Database database, NotebookTasks tasks, RunOwners owners, DocumentTree workspace) {
        this.database = database;
        this.tasks = tasks;
        this.owners = owners;
        this.workspace = workspace;
    }

    @Override
    public void addTo(Router router) {
        router.get(TASK + "/notebook", this::notebook);
        router.put(TASK + "/executed-notebooks/{part}", EXECUTED, this::executed);
        router.post(TASK + "/secret", this::secret);
        router.get(TASK + "/task-values", this::taskValue);
    }

    private static Holding holding(Call call, long fence) {
        return new Holding(DriverCalls.driver(call), DriverCalls.number(call.path("task_run_id")), fence);
    }

    private static long fenceOfQuery(Call call) {
        return DriverCalls.number("A fence", query(call, "fence"));
    }

    private static String query(Call call, String name) {
        return call.queryText(name)
                .orElseThrow(() -> ApiException.invalid("Missing required field: %s, in the query".formatted(name)));
    }

    private JsonNode notebook(Call call) {
        Holding holding = holding(call, fenceOfQuery(call));
        WorkspacePath path = WorkspacePath.of(query(call, "path"));
        call.subject("path %s for task run %d".formatted(path, holding.taskRunId()));
        WorkspaceContent content = database.read(
                handle -> workspace.notebookToRun(handle, owner(handle, tasks.run(handle, holding)), path));
        return JsonRecords.tree(NotebookText.of(
                content.path().text(),
                String.valueOf(content.language()),
                content.format() == StoredFormat.JUPYTER ? NotebookText.Format.JUPYTER : NotebookText.Format.SOURCE,
                content.bytes()));
    }

    private Caller owner(Handle handle, RunRow run) {
        return owners.caller(handle, run)
                .orElseThrow(() -> ApiException.forbidden(
                        "The user whose rights run %d has does not exist or is not active, so the run may read no notebooks. Give its job another owner."
                                .formatted(run.runId())));
    }

    private JsonNode executed(Call call) {
        Holding holding = holding(call, fenceOfQuery(call));
        long part = DriverCalls.number("A part", call.path("part"));
        call.subject("task run " + holding.taskRunId());
        tasks.keep(holding, part, WorkspacePath.of(query(call, "path")).text(), call.bytes());
        return Json.object();
    }

    private JsonNode secret(Call call) {
        Holding holding = holding(call, call.requiredNumber("fence"));
        SecretRequest request = DriverCalls.message(call, SecretRequest.class);
        call.subject("secret %s/%s for task run %d".formatted(request.scope(), request.key(), holding.taskRunId()));
        return JsonRecords.tree(new TextValue(tasks.secret(holding, request.scope(), request.key())));
    }

    private JsonNode taskValue(Call call) {
        Holding holding = holding(call, fenceOfQuery(call));
        String taskKey = query(call, "task_key");
        String key = query(call, "key");
        return tasks.taskValue(holding, taskKey, key)
                .map(value -> JsonRecords.tree(new TextValue(value)))
                .orElseThrow(() -> ApiException.missing(
                        "Task \"%s\" of this run has not set a value \"%s\".".formatted(taskKey, key)));
    }
}
