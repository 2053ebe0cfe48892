package io.wheeltapper.server.work.runs.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.ApiVersion;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.base.http.BytesAnswer;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.PageToken;
import io.wheeltapper.server.base.http.Pages;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.base.http.UnknownFields;
import io.wheeltapper.server.documents.notebooks.NotebookFormat;
import io.wheeltapper.server.work.runs.engine.Repairs;
import io.wheeltapper.server.work.runs.engine.RunEngine;
import io.wheeltapper.server.work.runs.store.RunFilter;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.RunStore;
import io.wheeltapper.server.work.runs.store.TaskOutputs;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.TaskRunStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Routes {@code /api/2.x/jobs/runs/list, get, get-output, export, cancel, cancel-all, repair, delete}, live logs, and
 * notebooks.
 */
public final class RunRoutes implements Routes {
    private static final int MOST_RUNS = 25;
    private static final int USUAL_RUNS = 20;
    private static final String IPYNB = "application/x-ipynb+json";

    private final Database database;
    private final Runs runs;
    private final RunRights rights;
    private final RunEngine engine;
    private final Repairs repairs;
    private final TaskOutputs outputs;
    private final RunNotebooks notebooks;

    /**
     * Creates the routes.
     *
     * @param format renders the notebooks that tasks have run
     */
    public RunRoutes(Database database, RunRights rights, RunEngine engine, Repairs repairs, NotebookFormat format) {
        this.database = database;
        this.runs = new Runs(database, rights);
        this.rights = rights;
        this.engine = engine;
        this.repairs = repairs;
        this.outputs = new TaskOutputs(database);
        this.notebooks = new RunNotebooks(database, format);
    }

    @Override
    public void addTo(Router router) {
        for (ApiVersion version : ApiVersion.values()) {
            String base = "/api/" + version.text() + "/jobs/runs";
            router.get(base + "/list", call -> list(call, version));
            router.get(base + "/get", call -> get(call, version));
            router.get(base + "/get-output", this::output);
            router.get(base + "/export", this::export);
            router.post(base + "/cancel", this::cancel);
            router.post(base + "/cancel-all", this::cancelAll);
            router.post(base + "/repair", this::repair);
            router.post(base + "/delete", this::delete);
        }
        router.get("/api/wheeltapper/1.0/runs/logs", this::logs);
        router.bytes("/api/wheeltapper/1.0/runs/{run_id}/notebook", this::notebook);
    }

    private JsonNode list(Call call, ApiVersion version) {
        boolean activeOnly = call.flag("active_only");
        boolean completedOnly = call.flag("completed_only");
        if (activeOnly && completedOnly) {
            throw ApiException.invalid("active_only and completed_only exclude each other. Omit both for all runs.");
        }
        int limit = call.limit("limit", USUAL_RUNS, MOST_RUNS);
        RunFilter filter = new RunFilter(
                call.number("job_id").orElse(null),
                PageToken.before(call),
                instant(call, "start_time_from"),
                instant(call, "start_time_to"),
                runType(call),
                activeOnly
                        ? RunFilter.Progress.ACTIVE
                        : completedOnly ? RunFilter.Progress.COMPLETED : RunFilter.Progress.ANY);
        List<RunRow> found = runs.list(call.caller(), filter, limit + 1);
        List<RunRow> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode answer = Json.object();
        if (!page.isEmpty()) {
            ArrayNode list = answer.putArray("runs");
            page.forEach(run -> list.add(listed(call, run, version)));
        }
        boolean hasMore = found.size() > limit;
        answer.put("has_more", hasMore);
        if (hasMore) {
            PageToken.putNext(answer, page.get(page.size() - 1).runId());
        }
        return answer;
    }

    private ObjectNode listed(Call call, RunRow run, ApiVersion version) {
        RunJson words = new RunJson(call.serverUrl());
        ObjectNode json = words.summary(run);
        if (call.flag("expand_tasks") || version == ApiVersion.V2_0) {
            json.set("tasks", words.tasks(run, tasks(run.runId())));
        }
        return version == ApiVersion.V2_2 ? Pages.listed(json) : json;
    }

    private List<TaskRunRow> tasks(long runId) {
        return database.read(handle -> new TaskRunStore(handle).all(runId));
    }

    private static @Nullable Instant instant(Call call, String name) {
        return call.number(name).map(Instant::ofEpochMilli).orElse(null);
    }

    private static RunRow.@Nullable RunType runType(Call call) {
        return call.text("run_type")
                .map(text -> {
                    try {
                        return RunRow.RunType.valueOf(text.toUpperCase(Locale.ROOT));
                    } catch (IllegalArgumentException e) {
                        throw ApiException.invalid(
                                "run_type is \"%s\", but must be JOB_RUN, WORKFLOW_RUN or SUBMIT_RUN.".formatted(text));
                    }
                })
                .orElse(null);
    }

    private JsonNode get(Call call, ApiVersion version) {
        long runId = call.requiredNumber("run_id");
        RunJson words = new RunJson(call.serverUrl());
        Optional<TaskRunRow> task = runs.task(call.caller(), runId);
        ObjectNode whole = task.isPresent()
                ? oneTask(words, task.get())
                : wholeRun(call, words, runs.visible(call.caller(), runId));
        return version == ApiVersion.V2_2
                ? Pages.page(whole, call.text("page_token").orElse(null))
                : whole;
    }

    private ObjectNode oneTask(RunJson words, TaskRunRow task) {
        RunRow run = database.read(handle -> new RunStore(handle).get(task.runId()));
        List<TaskRunRow> iterations = tasks(run.runId()).stream()
                .filter(each ->
                        each.latest() && each.parentTaskRunId() != null && each.parentTaskRunId() == task.taskRunId())
                .toList();
        return words.taskAsRun(run, task, iterations);
    }

    private ObjectNode wholeRun(Call call, RunJson words, RunRow run) {
        List<TaskRunRow> all = tasks(run.runId());
        ObjectNode json = words.summary(run);
        json.set("tasks", words.tasks(run, all));
        if (call.flag("include_history")) {
            json.set(
                    "repair_history",
                    words.repairs(database.read(handle -> new RunStore(handle).repairs(run.runId())), all));
        }
        return json;
    }

    private JsonNode output(Call call) {
        long taskRunId = call.requiredNumber("run_id");
        TaskRunRow task = onlyTask(call, taskRunId);
        RunRow run = runs.visible(call.caller(), task.runId());
        TaskOutputs.Log log = outputs.last(task.taskRunId());
        return new RunJson(call.serverUrl()).output(run, task, log.text(), log.truncated());
    }

    /** Returns the task with this id; for a run's own id, its only task. */
    private TaskRunRow onlyTask(Call call, long id) {
        Optional<TaskRunRow> task = runs.task(call.caller(), id);
        if (task.isPresent()) {
            return task.get();
        }
        RunRow run = runs.visible(call.caller(), id);
        List<TaskRunRow> own = tasks(run.runId()).stream()
                .filter(each -> each.latest() && !each.isIteration())
                .toList();
        if (own.size() != 1) {
            throw ApiException.invalid(
                    "Retrieving the output of runs with multiple tasks is not supported. Please retrieve the output of each individual task run instead; run %d has %d."
                            .formatted(id, own.size()));
        }
        return own.get(0);
    }

    private JsonNode export(Call call) {
        TaskRunRow task = onlyTask(call, call.requiredNumber("run_id"));
        return notebooks.export(task, call.text("views_to_export").orElse("CODE"));
    }

    /** Returns one of a task's notebooks with its outputs. */
    private BytesAnswer notebook(Call call) {
        TaskRunRow task = onlyTask(call, runId(call.path("run_id")));
        return new BytesAnswer(
                IPYNB, notebooks.content(task, call.number("part").orElse(0L)));
    }

    private static long runId(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiException.malformed("A run id must be a whole number, not \"%s\".".formatted(text));
        }
    }

    private JsonNode cancel(Call call) {
        long runId = call.requiredNumber("run_id");
        call.subject("run " + runId);
        long whole = runs.task(call.caller(), runId).map(TaskRunRow::runId).orElse(runId);
        runs.steerable(call.caller(), whole);
        engine.cancel(whole, "Canceled by " + call.caller().name() + ".");
        return Json.object();
    }

    private JsonNode cancelAll(Call call) {
        Optional<Long> jobId = call.number("job_id");
        if (jobId.isEmpty() && !call.flag("all_queued_runs")) {
            throw ApiException.invalid("The runs to cancel are missing: give job_id, or all_queued_runs.");
        }
        jobId.ifPresent(id -> {
            call.subject("job " + id);
            rights.maySteerJob(call.caller(), id);
        });
        if (jobId.isEmpty() && !call.caller().isAdmin()) {
            throw ApiException.forbidden("Only administrators may cancel the queued runs of all jobs. Name a job.");
        }
        engine.cancelAll(
                jobId.orElse(null),
                call.flag("all_queued_runs"),
                "Canceled by " + call.caller().name() + ".");
        return Json.object();
    }

    private JsonNode repair(Call call) {
        long runId = call.requiredNumber("run_id");
        call.subject("run " + runId);
        runs.steerable(call.caller(), runId);
        Repairs.Begun repair = repairs.repair(runId, call.body());
        UnknownFields.tell(call, repair.unknownFields());
        engine.advance(List.of(runId));
        return Json.object().put("repair_id", repair.repairId());
    }

    private JsonNode delete(Call call) {
        long runId = call.requiredNumber("run_id");
        call.subject("run " + runId);
        runs.steerable(call.caller(), runId);
        engine.delete(runId);
        return Json.object();
    }

    /** Returns lines of a task's log after a line number, for clients that follow it. */
    private JsonNode logs(Call call) {
        TaskRunRow task = onlyTask(call, call.requiredNumber("run_id"));
        ObjectNode answer = Json.object();
        answer.put("task_run_id", task.taskRunId());
        answer.put("life_cycle_state", task.lifeCycle().name());
        ArrayNode lines = answer.putArray("lines");
        outputs.after(task.taskRunId(), call.number("after").orElse(0L), call.limit("limit", 1_000, 10_000))
                .forEach(line -> lines.addObject()
                        .put("number", line.number())
                        .put("at", line.at().toEpochMilli())
                        .put("text", line.text()));
        if (task.progress() != null) {
            answer.set("progress", task.progress());
        }
        return answer;
    }
}
