package io.wheeltapper.server.work.runs.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wheeltapper.definition.graph.ResultState;
import io.wheeltapper.definition.references.References;
import io.wheeltapper.definition.references.SecretReference;
import io.wheeltapper.definition.references.Values;
import io.wheeltapper.definition.references.ValuesJobBuilder;
import io.wheeltapper.definition.settings.RunParameters;
import io.wheeltapper.definition.settings.StepRules;
import io.wheeltapper.definition.settings.TaskDefinition;
import io.wheeltapper.definition.settings.TaskKind;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.work.runs.store.RunRow;
import io.wheeltapper.server.work.runs.store.TaskRunRow;
import io.wheeltapper.server.work.runs.store.TaskRunStore;
import io.wheeltapper.server.work.runs.store.TriggerType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Resolves a task's body before the task starts: replaces references and adds the run's own parameters. */
public final class Resolution {
    private final TaskRunStore tasks;
    private final Handle handle;
    private final RunContext context;

    Resolution(Handle handle, RunContext context) {
        this.handle = handle;
        this.context = context;
        this.tasks = new TaskRunStore(handle);
    }

    /**
     * Returns the body without secrets, which may be stored and shown.
     *
     * @throws io.wheeltapper.server.base.errors.ApiException if a reference has no value, or the parameters of a step
     * are not valid
     */
    ObjectNode body(RunRow run, TaskRunRow task) {
        TaskDefinition definition = task.task();
        ObjectNode body = definition.body().deepCopy();
        if (definition.kind() == TaskKind.FOR_EACH) {
            body.remove("task");
        }
        Map<String, String> parameters = parameters(run, task);
        RunParameters given = RunParameters.fromStored(run.parameters());
        ObjectNode own = given.withoutReplaced(definition.kind(), body, parameters.keySet());
        ObjectNode resolved = (ObjectNode) References.resolve(own, values(run, task, parameters));
        ObjectNode applied = given.applyTo(definition.kind(), resolved, parameters);
        if (definition.kind() == TaskKind.WHEELTAPPER) {
            StepRules.require(applied);
        }
        return applied;
    }

    /** Returns the job's parameters with references in their defaults replaced; a caller's values are literal. */
    private Map<String, String> parameters(RunRow run, TaskRunRow task) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Values values = values(run, task, Map.of());
        run.settings().parameters().forEach((name, text) -> parameters.put(name, References.resolve(text, values)));
        parameters.putAll(RunParameters.fromStored(run.parameters()).jobParameters());
        return parameters;
    }

    /** Returns the job's parameters for display, with unresolved references in their defaults. */
    public static Map<String, String> jobParameters(RunRow run) {
        Map<String, String> parameters = new LinkedHashMap<>(run.settings().parameters());
        parameters.putAll(RunParameters.fromStored(run.parameters()).jobParameters());
        return parameters;
    }

    private Values values(RunRow run, TaskRunRow task, Map<String, String> parameters) {
        List<TaskRunRow> all = tasks.all(run.runId());
        Optional<RunContext.SlotInterval> slot =
                Optional.ofNullable(run.slotId()).flatMap(id -> context.slot(handle, id));
        Instant started = run.startedAt() == null ? run.createdAt() : run.startedAt();
        Values.Job job = ValuesJobBuilder.builder()
                .id(run.jobId() == null ? 0 : run.jobId())
                .name(run.runName())
                .runId(run.runId())
                .repairCount(run.repairCount())
                .startTime(started)
                .trigger(trigger(run, slot))
                .parameters(parameters)
                .slot(slot.map(each -> new Values.Slot(each.start(), each.end(), each.zone()))
                        .orElse(null))
                .backfill(slot.filter(RunContext.SlotInterval::isBackfill)
                        .map(RunContext.SlotInterval::slotAt)
                        .orElse(null))
                .build();
        Values.Task own = new Values.Task(
                task.taskKey(),
                task.taskRunId(),
                executions(all, task),
                task.attempt(),
                task.readyAt(),
                notebook(task));
        return new Values(
                job,
                own,
                ended(run, all),
                new Values.Workspace(RunContext.WORKSPACE_ID, context.serverUrl()),
                input(task.input()));
    }

    private static Values.Trigger trigger(RunRow run, Optional<RunContext.SlotInterval> slot) {
        String type = run.triggerType() == TriggerType.ONE_TIME
                ? "onetime"
                : run.triggerType().name().toLowerCase(Locale.ROOT);
        JsonNode location = slot.map(each -> each.details().get("location")).orElse(null);
        return new Values.Trigger(
                type,
                slot.map(RunContext.SlotInterval::slotAt).orElse(run.createdAt()),
                location == null ? null : location.asText());
    }

    private static int executions(List<TaskRunRow> all, TaskRunRow task) {
        return (int) all.stream()
                .filter(each ->
                        each.taskKey().equals(task.taskKey()) && Objects.equals(each.iteration(), task.iteration()))
                .count();
    }

    private static @Nullable String notebook(TaskRunRow task) {
        return task.kind() == TaskKind.NOTEBOOK
                ? task.task().body().path("notebook_path").asText()
                : null;
    }

    private Map<String, Values.EndedTask> ended(RunRow run, List<TaskRunRow> all) {
        Map<String, Map<String, String>> values = tasks.values(run.runId());
        Map<String, Values.EndedTask> ended = new LinkedHashMap<>();
        for (TaskRunRow task : all) {
            ResultState result = task.result();
            if (task.latest() && !task.isIteration() && result != null) {
                ended.put(
                        task.taskKey(),
                        new Values.EndedTask(
                                task.taskRunId(),
                                result,
                                result.isSuccess() || task.code() == null ? "" : task.code(),
                                executions(all, task),
                                notebook(task),
                                values.getOrDefault(task.taskKey(), Map.of())));
            }
        }
        return ended;
    }

    private static @Nullable JsonNode input(@Nullable String input) {
        if (input == null) {
            return null;
        }
        try {
            JsonNode tree = Json.parse(input);
            return tree.isContainerNode() ? tree : TextNode.valueOf(input);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(input);
        }
    }

    /**
     * A body for a driver.
     *
     * @param values values of the secrets in it
     */
    record Revealed(ObjectNode body, List<String> values) {
        Revealed {
            values = List.copyOf(values);
        }

        /** Returns a text without the content, which contains secrets. */
        @Override
        public String toString() {
            return values.size() + " secrets";
        }
    }

    /**
     * Inserts the values of secrets, only of those that the job itself refers to: a value from outside cannot ask for
     * another.
     *
     * @throws io.wheeltapper.server.base.errors.ApiException if there is no such secret, or the run may not read it
     */
    Revealed reveal(RunRow run, TaskRunRow task, ObjectNode body, SecretValues secrets) {
        List<String> values = new ArrayList<>();
        String text = Json.write(body);
        for (SecretReference secret : References.secrets(task.task().body())) {
            String value = secrets.reveal(handle, run, secret.scope(), secret.key());
            values.add(value);
            String quoted = Json.write(TextNode.valueOf(value));
            String inner = quoted.substring(1, quoted.length() - 1);
            text = text.replaceAll(
                    "\\{\\{ {0,8}secrets/" + Pattern.quote(secret.scope() + "/" + secret.key()) + " {0,8}\\}\\}",
                    Matcher.quoteReplacement(inner));
        }
        return new Revealed(Json.stored(text), values);
    }
}
