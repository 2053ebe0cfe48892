package io.wheeltapper.server.work.runs.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.definition.settings.TaskKind;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.work.runs.engine.Resolution;
import io.wheeltapper.server.work.runs.store.RepairRow;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Formats runs and tasks as the API describes them. Times are milliseconds since 1970; an end of 0 means that the run
 * has not ended.
 */
final class RunJson {
    /** Limit of a notebook's exit value. */
    private static final int LONGEST_RESULT = 5 << 20;

    private final String serverUrl;

    RunJson(String serverUrl) {
        this.serverUrl = serverUrl;
    }

    /** Returns the entry of a run in lists: everything except its tasks. */
    ObjectNode summary(RunRow run) {
        ObjectNode json = Json.object();
        if (run.jobId() != null) {
            json.put("job_id", run.jobId());
        }
        json.put("run_id", run.runId());
        json.put("job_run_id", run.runId());
        json.put("number_in_job", run.runId());
        json.put("original_attempt_run_id", run.runId());
        json.put("attempt_number", 0);
        json.put("run_name", run.runName());
        json.put("run_type", run.runType().name());
        json.put("creator_user_name", run.creator());
        json.put("trigger", run.triggerType().name());
        json.put("format", "MULTI_TASK");
        json.put("run_page_url", pageUrl(run));
        json.set("state", state(run.lifeCycle(), run.result(), run.message(), run.cancelResult() != null));
        json.set("status", status(run.lifeCycle(), run.result(), run.code(), run.message()));
        times(json, run);
        JsonNode schedule = run.settings().tree().get("schedule");
        if (schedule != null) {
            json.set("schedule", schedule);
        }
        parameters(json, run);
        if (run.slotId() != null) {
            json.put("slot_id", run.slotId());
        }
        return json;
    }

    String pageUrl(RunRow run) {
        return serverUrl + run.pagePath();
    }

    private static void times(ObjectNode json, RunRow run) {
        Instant begin = run.startedAt() == null ? run.createdAt() : run.startedAt();
        json.put("start_time", begin.toEpochMilli());
        json.put("end_time", millis(run.endedAt()));
        json.put("setup_duration", 0);
        json.put("execution_duration", 0);
        json.put("cleanup_duration", 0);
        if (run.endedAt() != null) {
            json.put("run_duration", Duration.between(begin, run.endedAt()).toMillis());
        }
        if (run.queued()) {
            json.put(
                    "queue_duration",
                    Duration.between(run.createdAt(), run.startedAt() == null ? run.createdAt() : run.startedAt())
                            .toMillis());
        }
    }

    private static void parameters(ObjectNode json, RunRow run) {
        Map<String, String> values = Resolution.jobParameters(run);
        if (!values.isEmpty()) {
            Map<String, String> defaults = run.settings().parameters();
            ArrayNode list = json.putArray("job_parameters");
            values.forEach((name, value) -> {
                ObjectNode each = list.addObject().put("name", name);
                if (defaults.containsKey(name)) {
                    each.put("default", defaults.get(name));
                }
                each.put("value", value);
            });
        }
        ObjectNode overriding = run.parameters().deepCopy();
        overriding.remove("job_parameters");
        if (!overriding.isEmpty()) {
            json.set("overriding_parameters", overriding);
        }
    }

    /** Returns the tasks of a run, each with its latest attempt. */
    ArrayNode tasks(RunRow run, List<TaskRunRow> tasks) {
        ArrayNode list = Json.array();
        tasks.stream().filter(task -> task.latest() && !task.isIteration()).forEach(task -> list.add(task(run, task)));
        return list;
    }

    /** Returns one attempt at a task, with its settings. */
    ObjectNode task(RunRow run, TaskRunRow task) {
        ObjectNode json = task.definition().deepCopy();
        json.put("run_id", task.taskRunId());
        json.put("attempt_number", task.attempt());
        json.put("run_page_url", pageUrl(run) + task.pagePath());
        json.set("state", state(task.lifeCycle(), task.result(), task.message(), task.cancelResult() != null));
        json.set("status", status(task.lifeCycle(), task.result(), task.code(), task.message()));
        json.put("start_time", millis(task.startedAt()));
        json.put("end_time", millis(task.endedAt()));
        json.put("setup_duration", 0);
        json.put(
                "execution_duration",
                task.startedAt() == null || task.endedAt() == null
                        ? 0
                        : Duration.between(task.startedAt(), task.endedAt()).toMillis());
        json.put("cleanup_duration", 0);
        if (task.resolved() != null) {
            json.putObject("resolved_values").set(task.task().bodyName(), task.resolved());
        }
        if (task.driverId() != null) {
            json.putObject("cluster_instance")
                    .put("cluster_id", task.clusterId())
                    .put("spark_context_id", task.driverId());
        }
        if (task.progress() != null) {
            json.set("progress", task.progress());
        }
        if (task.iteration() != null) {
            json.put("iteration", task.iteration());
            json.put("input", task.input());
        }
        return json;
    }

    /** Returns a single task run in the format of a run, as {@code runs/get} returns it for a task's own id. */
    ObjectNode taskAsRun(RunRow run, TaskRunRow task, List<TaskRunRow> iterations) {
        ObjectNode json = summary(run);
        json.setAll(task(run, task));
        json.put("run_name", task.taskKey());
        json.put("number_in_job", task.taskRunId());
        json.put("original_attempt_run_id", task.taskRunId());
        json.putArray("tasks").add(task(run, task));
        if (!iterations.isEmpty()) {
            ArrayNode list = json.putArray("iterations");
            iterations.forEach(each -> list.add(task(run, each)));
        }
        return json;
    }

    ArrayNode repairs(List<RepairRow> repairs, List<TaskRunRow> tasks) {
        ArrayNode list = Json.array();
        for (RepairRow repair : repairs) {
            ObjectNode json = list.addObject().put("type", repair.type().name());
            json.put("id", repair.repairId());
            json.put("start_time", repair.startedAt().toEpochMilli());
            json.put("end_time", millis(repair.endedAt()));
            json.set("state", state(repair.lifeCycle(), repair.result(), repair.message(), false));
            ArrayNode ids = json.putArray("task_run_ids");
            tasks.stream()
                    .filter(task -> task.repairId() == repair.repairId() && !task.isIteration())
                    .forEach(task -> ids.add(task.taskRunId()));
        }
        return list;
    }

    private static long millis(@Nullable Instant instant) {
        return instant == null ? 0 : instant.toEpochMilli();
    }

    private static ObjectNode state(
            LifeCycle lifeCycle, @Nullable ResultState result, String message, boolean stopped) {
        ObjectNode json = Json.object().put("life_cycle_state", lifeCycle.name());
        if (result != null && lifeCycle.isTerminal()) {
            json.put("result_state", result.name());
        }
        json.put("state_message", message);
        json.put("user_cancelled_or_timedout", stopped);
        if (lifeCycle == LifeCycle.QUEUED) {
            json.put("queue_reason", message);
        }
        return json;
    }

    private static ObjectNode status(
            LifeCycle lifeCycle, @Nullable ResultState result, @Nullable String code, String message) {
        ObjectNode json = Json.object().put("state", statusName(lifeCycle));
        if (lifeCycle == LifeCycle.QUEUED) {
            json.putObject("queue_details")
                    .put("code", "MAX_CONCURRENT_RUNS_REACHED")
                    .put("message", message);
        }
        if (lifeCycle.isTerminal()) {
            boolean isSuccess = result != null && result.isSuccess();
            json.putObject("termination_details")
                    .put("code", code == null ? "SUCCESS" : code)
                    .put(
                            "type",
                            isSuccess
                                    ? "SUCCESS"
                                    : lifeCycle == LifeCycle.INTERNAL_ERROR ? "INTERNAL_ERROR" : "CLIENT_ERROR")
                    .put("message", message);
        }
        return json;
    }

    private static String statusName(LifeCycle lifeCycle) {
        return switch (lifeCycle) {
            case QUEUED, PENDING, RUNNING, TERMINATING, BLOCKED -> lifeCycle.name();
            case WAITING_FOR_RETRY -> "WAITING";
            case TERMINATED, SKIPPED, INTERNAL_ERROR -> "TERMINATED";
        };
    }

    /** Returns the answer of {@code runs/get-output}. */
    ObjectNode output(RunRow run, TaskRunRow task, String logs, boolean truncated) {
        ObjectNode json = Json.object();
        json.set("metadata", taskAsRun(run, task, List.of()));
        if (task.error() != null) {
            json.put("error", task.error());
        } else if (task.result() != null && !task.result().isSuccess()) {
            json.put("error", task.message());
        }
        if (task.errorTrace() != null) {
            json.put("error_trace", task.errorTrace());
        }
        json.put("logs", logs);
        json.put("logs_truncated", truncated);
        if (task.output() != null) {
            json.set(outputField(task.kind()), output(task.kind(), task.output()));
        }
        if (task.metrics() != null) {
            json.set("metrics", task.metrics());
        }
        return json;
    }

    private static ObjectNode output(TaskKind kind, ObjectNode told) {
        return kind == TaskKind.NOTEBOOK ? notebookOutput(told) : told;
    }

    /** Returns the exit value of a notebook; without a result if it ended normally. */
    private static ObjectNode notebookOutput(ObjectNode told) {
        ObjectNode json = Json.object();
        boolean isTruncated = told.path("truncated").asBoolean();
        if (told.hasNonNull("result")) {
            String result = told.get("result").asText();
            isTruncated |= result.length() > LONGEST_RESULT;
            json.put("result", result.substring(0, Math.min(result.length(), LONGEST_RESULT)));
        }
        return json.put("truncated", isTruncated);
    }

    private static String outputField(TaskKind kind) {
        return switch (kind) {
            case WHEELTAPPER -> "wheeltapper_output";
            case SQL -> "sql_output";
            case SPARK_JAR -> "spark_jar_output";
            case NOTEBOOK -> "notebook_output";
            case RUN_JOB -> "run_job_output";
            case CONDITION -> "condition_output";
            case FOR_EACH -> "for_each_output";
            case OTHER -> "output";
        };
    }
}
