package io.wheeltapper.server.work.runs.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.DefinitionException;
import io.wheeltapper.definition.graph.ConditionCheck;
import io.wheeltapper.definition.graph.ConditionOperator;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.definition.settings.TaskDefinition;
import io.wheeltapper.definition.settings.TaskKind;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.work.runs.store.Ending;
import io.wheeltapper.server.work.runs.store.NewAttempt;
import io.wheeltapper.server.work.runs.store.NewRunBuilder;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.RunStore;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.TaskRunStore;
import io.wheeltapper.server.work.runs.store.TriggerType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Runs the tasks that need no driver: conditions, loops, and runs of other jobs. Works in the caller's transaction. */
final class ServerTasks {
    static final String OUTCOME = "outcome";
    private static final int MOST_ITERATIONS = 5_000;
    private static final int DEEPEST_NESTING = 10;

    private final Handle handle;
    private final Ids ids;
    private final RunContext context;
    private final Instant now;
    private final Set<Long> affected;
    private final RunStore runs;
    private final TaskRunStore tasks;
    private final TaskAttempts attempts;
    private final List<RunListener> listeners;

    /**
     * Creates the runner.
     *
     * @param affected receives the runs to advance next
     */
    ServerTasks(
            Handle handle,
            Ids ids,
            RunContext context,
            Instant now,
            TaskAttempts attempts,
            List<RunListener> listeners,
            Set<Long> affected) {
        this.handle = handle;
        this.ids = ids;
        this.context = context;
        this.now = now;
        this.affected = affected;
        this.runs = new RunStore(handle);
        this.tasks = new TaskRunStore(handle);
        this.attempts = attempts;
        this.listeners = listeners;
    }

    /** Returns whether the server itself runs tasks of this kind; others wait for a driver. */
    static boolean isOurs(TaskKind kind) {
        return switch (kind) {
            case CONDITION, FOR_EACH, RUN_JOB, OTHER -> true;
            case WHEELTAPPER, SQL, SPARK_JAR, NOTEBOOK -> false;
        };
    }

    /** Starts a due task. */
    void begin(RunRow run, TaskRunRow task) {
        try {
            ObjectNode body = new Resolution(handle, context).body(run, task);
            tasks.begin(task.taskRunId(), body, now);
            attempts.tellStart(run, task);
            switch (task.kind()) {
                case CONDITION -> decide(run, task, body);
                case RUN_JOB -> startChild(run, task, body);
                case FOR_EACH -> inputs(body);
                default ->
                    throw ApiException.invalid(
                            "Tasks of this kind are stored, but cannot run here. Use a wheeltapper_task, sql_task, "
                                    + "spark_jar_task or notebook_task.");
            }
        } catch (ApiException | DefinitionException e) {
            attempts.end(run, task, Ending.misconfigured(String.valueOf(e.getMessage())));
        }
    }

    private void decide(RunRow run, TaskRunRow task, ObjectNode body) {
        ObjectNode output = Json.object();
        output.put(
                OUTCOME,
                ConditionCheck.decide(
                                body.path("left").asText(),
                                ConditionOperator.valueOf(body.path("op").asText()),
                                body.path("right").asText())
                        .text());
        tasks.output(task.taskRunId(), output, null, null);
        attempts.end(run, task, Ending.success());
    }

    private void startChild(RunRow run, TaskRunRow task, ObjectNode body) {
        long jobId = body.path("job_id").asLong();
        RunContext.RunnableJob job = context.job(handle, jobId).orElseThrow(() -> ApiException.noJob(jobId));
        if (nesting(run) >= DEEPEST_NESTING) {
            throw ApiException.invalid(
                    "Jobs start each other more than %d levels deep. Check whether they start each other in a cycle."
                            .formatted(DEEPEST_NESTING));
        }
        RunRow child = new RunStarts(handle, ids, context, now, listeners)
                .create(NewRunBuilder.builder()
                        .runName(job.name())
                        .runType(RunRow.RunType.JOB_RUN)
                        .triggerType(TriggerType.RUN_JOB_TASK)
                        .settings(job.settings())
                        .parameters(childParameters(body))
                        .only(Set.of())
                        .creator(run.creator())
                        .priority(run.priority())
                        .queueEnabled(true)
                        .jobId(jobId)
                        .slotId(run.slotId())
                        .parentTaskRunId(task.taskRunId())
                        .build());
        ObjectNode output = Json.object();
        output.put("run_id", child.runId());
        tasks.output(task.taskRunId(), output, null, null);
        affected.add(child.runId());
    }

    private static ObjectNode childParameters(ObjectNode body) {
        ObjectNode parameters = body.deepCopy();
        parameters.remove("job_id");
        return parameters;
    }

    private int nesting(RunRow run) {
        int depth = 0;
        Optional<Long> parent = Optional.ofNullable(run.parentTaskRunId());
        while (parent.isPresent() && depth < DEEPEST_NESTING) {
            depth++;
            parent = parent.flatMap(tasks::find)
                    .flatMap(task -> runs.find(task.runId()))
                    .map(RunRow::parentTaskRunId);
        }
        return depth;
    }

    /** Checks a running task; @return whether that changed something */
    boolean look(RunRow run, TaskRunRow task, List<TaskRunRow> all) {
        return switch (task.kind()) {
            case RUN_JOB -> lookAtChild(run, task);
            case FOR_EACH -> lookAtIterations(run, task, all);
            default -> false;
        };
    }

    private boolean lookAtChild(RunRow run, TaskRunRow task) {
        Optional<RunRow> child = runs.childOf(task.taskRunId()).filter(RunRow::isEnded);
        child.ifPresent(ended -> attempts.end(run, task, like(ended)));
        return child.isPresent();
    }

    private static Ending like(RunRow child) {
        ResultState result = child.result() == null ? ResultState.FAILED : child.result();
        if (result.isSuccess()) {
            return Ending.success();
        }
        String message = "Run %d of job %d ended with %s. %s"
                .formatted(child.runId(), child.jobId(), result, child.message())
                .strip();
        return switch (result) {
            case TIMEDOUT -> Ending.timedOut(message);
            case CANCELED -> Ending.canceled(message);
            default -> Ending.failed(message);
        };
    }

    private boolean lookAtIterations(RunRow run, TaskRunRow task, List<TaskRunRow> all) {
        ObjectNode body = task.resolved() == null ? Json.object() : task.resolved();
        List<String> inputs = inputs(body);
        List<TaskRunRow> made = all.stream()
                .filter(each -> each.parentTaskRunId() != null && each.parentTaskRunId() == task.taskRunId())
                .toList();
        long active = made.stream().filter(each -> !each.isEnded()).count();
        long failed = made.stream()
                .filter(each -> each.result() != null && !each.result().isSuccess())
                .count();
        tellProgress(task, inputs.size(), made.size() - active);
        if (made.size() == inputs.size() || run.cancelAt() != null) {
            if (active > 0) {
                return false;
            }
            attempts.end(run, task, loopEnding(run, inputs.size(), failed));
            return true;
        }
        int concurrency = Math.max(1, body.path("concurrency").asInt(1));
        TaskDefinition nested = TaskDefinition.fromStored(
                (ObjectNode) task.definition().path("for_each_task").path("task"));
        int next = made.size();
        for (; next < inputs.size() && active < concurrency; next++, active++) {
            tasks.insert(NewAttempt.iteration(ids.next(handle), task, nested, next, inputs.get(next), now));
        }
        return next > made.size();
    }

    private void tellProgress(TaskRunRow task, int total, long done) {
        ObjectNode progress = Json.object();
        progress.put("phase", "iterations");
        progress.put("done", done);
        progress.put("total", total);
        tasks.told(task.taskRunId(), task.reportSequence(), progress, null);
    }

    private static Ending loopEnding(RunRow run, int total, long failed) {
        if (run.cancelResult() != null) {
            return Ending.stopped(run.cancelResult(), run.message());
        }
        return failed == 0 ? Ending.success() : Ending.failed("%d of %d iterations failed.".formatted(failed, total));
    }

    /** Returns the input of each iteration: a text as it is, anything else as JSON. */
    private static List<String> inputs(ObjectNode body) {
        JsonNode inputs = body.path("inputs");
        try {
            JsonNode list = inputs.isTextual() ? Json.parse(inputs.asText()) : inputs;
            if (!list.isArray()) {
                throw ApiException.invalid(
                        "inputs of a for_each_task is %s, which is not a JSON array such as [\"a\", \"b\"]."
                                .formatted(inputs.asText()));
            }
            if (list.size() > MOST_ITERATIONS) {
                throw ApiException.invalid("inputs of a for_each_task has %d elements; at most %d are allowed."
                        .formatted(list.size(), MOST_ITERATIONS));
            }
            return list.valueStream()
                    .map(each -> each.isTextual() ? each.asText() : Json.write(each))
                    .toList();
        } catch (JsonProcessingException e) {
            throw ApiException.invalid("inputs of a for_each_task is %s, which is not valid JSON: %s"
                    .formatted(inputs.asText(), e.getOriginalMessage()));
        }
    }
}
