package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.graph.ConditionOutcome;
import io.wheeltapper.definition.graph.Dependency;
import io.wheeltapper.definition.graph.RunIf;
import io.wheeltapper.definition.schedule.PeriodicSchedule;
import io.wheeltapper.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates records from validated settings. */
final class TypedSettings {
    private TypedSettings() {}

    static List<TaskDefinition> tasks(JsonNode job) {
        List<TaskDefinition> tasks = new ArrayList<>();
        job.path("tasks").forEach(task -> tasks.add(task((ObjectNode) task)));
        return List.copyOf(tasks);
    }

    static TaskDefinition task(ObjectNode task) {
        String bodyName = bodyName(task);
        TaskKind kind = TaskKind.ofBody(bodyName);
        return TaskDefinitionBuilder.builder()
                .taskKey(task.get("task_key").textValue())
                .kind(kind)
                .bodyName(bodyName)
                .body((ObjectNode) task.get(bodyName))
                .dependsOn(dependencies(task))
                .runIf(task.has("run_if") ? RunIf.valueOf(task.get("run_if").textValue()) : RunIf.ALL_SUCCESS)
                .maxRetries(task.path("max_retries").asInt(0))
                .minRetryInterval(
                        Duration.ofMillis(task.path("min_retry_interval_millis").asLong(0)))
                .retryOnTimeout(task.path("retry_on_timeout").asBoolean(false))
                .timeout(Duration.ofSeconds(task.path("timeout_seconds").asLong(0)))
                .disabled(task.path("disabled").asBoolean(false))
                .libraries(task.get("libraries") instanceof ArrayNode libraries ? libraries : Json.array())
                .settings(task)
                .iterated(
                        kind == TaskKind.FOR_EACH
                                ? task((ObjectNode) task.get(bodyName).get("task"))
                                : null)
                .build();
    }

    private static String bodyName(ObjectNode task) {
        Iterator<String> names = task.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (TaskKind.isBody(name)) {
                return name;
            }
        }
        throw new IllegalArgumentException("A task without a body: " + task);
    }

    private static List<Dependency> dependencies(ObjectNode task) {
        List<Dependency> dependencies = new ArrayList<>();
        for (JsonNode dependency : task.path("depends_on")) {
            dependencies.add(new Dependency(dependency.get("task_key").textValue(), outcome(dependency)));
        }
        return dependencies;
    }

    private static @Nullable ConditionOutcome outcome(JsonNode dependency) {
        return dependency.has("outcome")
                ? ConditionOutcome.of(dependency.get("outcome").textValue().equals(ConditionOutcome.TRUE.text()))
                : null;
    }

    /** Returns every trigger of the job, including paused ones. */
    static List<JobTrigger> triggers(JsonNode job) {
        List<JobTrigger> triggers = new ArrayList<>();
        addTriggers(job, false, triggers);
        if (job.has("trigger")) {
            addTriggers(job.get("trigger"), isPaused(job.get("trigger")), triggers);
        }
        job.path("triggers").forEach(trigger -> addTriggers(trigger, isPaused(trigger), triggers));
        if (job.has("continuous")) {
            JsonNode continuous = job.get("continuous");
            boolean retriesTasks = continuous.path("task_retry_mode").asText().equals("ON_FAILURE");
            triggers.add(new JobTrigger.Continuous(retriesTasks, isPaused(continuous)));
        }
        return List.copyOf(triggers);
    }

    private static void addTriggers(JsonNode holder, boolean isPaused, List<JobTrigger> triggers) {
        if (holder.has("schedule")) {
            JsonNode schedule = holder.get("schedule");
            triggers.add(new JobTrigger.Cron(
                    schedule.get("quartz_cron_expression").textValue(),
                    schedule.get("timezone_id").textValue(),
                    isPaused || isPaused(schedule)));
        }
        if (holder.has("periodic")) {
            JsonNode periodic = holder.get("periodic");
            triggers.add(new JobTrigger.Periodic(
                    periodic.get("interval").asInt(),
                    PeriodicSchedule.Unit.valueOf(periodic.get("unit").textValue()),
                    isPaused));
        }
        if (holder.has("file_arrival")) {
            JsonNode files = holder.get("file_arrival");
            triggers.add(new JobTrigger.FileArrival(files.get("url").textValue(), waits(files), isPaused));
        }
        if (holder.has("table_update")) {
            JsonNode tables = holder.get("table_update");
            String condition = tables.path("condition").asText(JobTrigger.TableCondition.ANY_UPDATED.name());
            triggers.add(new JobTrigger.TableUpdate(
                    texts(tables.get("table_names")),
                    JobTrigger.TableCondition.valueOf(condition),
                    waits(tables),
                    isPaused));
        }
        if (holder.has("model")) {
            JsonNode model = holder.get("model");
            triggers.add(new JobTrigger.ModelUpdate(
                    model.path("securable_name").asText().isBlank()
                            ? null
                            : model.get("securable_name").textValue(),
                    JobTrigger.ModelCondition.valueOf(model.get("condition").textValue()),
                    texts(model.path("aliases")),
                    waits(model),
                    isPaused));
        }
    }

    private static JobTrigger.Waits waits(JsonNode trigger) {
        return new JobTrigger.Waits(
                Duration.ofSeconds(
                        trigger.path("min_time_between_triggers_seconds").asLong(0)),
                Duration.ofSeconds(
                        trigger.path("wait_after_last_change_seconds").asLong(0)));
    }

    private static boolean isPaused(JsonNode object) {
        return object.path("pause_status").asText().equals("PAUSED");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
