package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.DefinitionException;
import io.wheeltapper.definition.graph.TaskGraph;
import io.wheeltapper.definition.schedule.CatchUp;
import io.wheeltapper.json.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a job, or of a run that has none, checked and in one form: a list of tasks, whatever form they came in.
 * What is not known is kept. Immutable; tasks and triggers are read when they are first asked for, since of most rows nobody
 * asks.
 */
public final class JobSettings {
    private static final String UNTITLED = "Untitled";
    /** Fields of a request that are not part of the definition. */
    private static final List<String> NOT_SETTINGS = List.of("access_control_list", "idempotency_token");

    private final ObjectNode tree;
    private final ApiVersion createdBy;
    private final List<String> unknownFields;
    private @Nullable List<TaskDefinition> tasks;
    private @Nullable List<JobTrigger> triggers;

    private JobSettings(ObjectNode tree, ApiVersion createdBy, List<String> unknownFields) {
        this.tree = tree;
        this.createdBy = createdBy;
        this.unknownFields = unknownFields;
    }

    /**
     * Validates the settings of a job: the body of {@code jobs/create}, or the {@code new_settings} of
     * {@code jobs/reset}. The access control list is checked, but is not part of the settings.
     *
     * @throws DefinitionException with everything that is wrong
     */
    public static JobSettings of(ObjectNode request, ApiVersion version, ScheduleCheck schedules) {
        return checked(request, Shapes.JOB, "name", version, schedules);
    }

    /**
     * Validates the body of {@code runs/submit}. The access control list and the idempotency token are checked, but are
     * not part of the settings.
     *
     * @throws DefinitionException with everything that is wrong
     */
    public static JobSettings ofSubmit(ObjectNode request, ApiVersion version, ScheduleCheck schedules) {
        return checked(request, Shapes.SUBMIT, "run_name", version, schedules);
    }

    /**
     * Changes some settings, as {@code jobs/update} does. Fields are removed first. Then each field of
     * {@code newSettings} replaces the old one completely; only lists of tasks and of job clusters are merged, where an
     * entry replaces the one with the same key. The result is validated again.
     *
     * @param fieldsToRemove names of fields, or {@code tasks/<task_key>} and {@code job_clusters/<job_cluster_key>}
     * @throws DefinitionException with everything that is wrong
     */
    public static JobSettings merge(
            JobSettings old,
            ObjectNode newSettings,
            List<String> fieldsToRemove,
            ApiVersion version,
            ScheduleCheck schedules) {
        ObjectNode merged = SettingsMerge.merge(old, newSettings, fieldsToRemove, version);
        return of(merged, old.createdBy, schedules);
    }

    /** Reads the result of {@link #stored}. */
    public static JobSettings fromStored(ObjectNode stored) {
        return new JobSettings(
                (ObjectNode) stored.get("settings"),
                ApiVersion.parse(stored.get("api_version").textValue()),
                stored.path("unknown_fields")
                        .valueStream()
                        .map(JsonNode::textValue)
                        .toList());
    }

    private static JobSettings checked(
            ObjectNode request, Shape shape, String nameField, ApiVersion version, ScheduleCheck schedules) {
        Findings findings = new Findings();
        boolean isSingle = LegacyForm.isUsed(request) && !request.hasNonNull("tasks");
        ObjectNode job = new ShapeCheck(findings).object(request, isSingle ? LegacyForm.shape(shape) : shape);
        NOT_SETTINGS.forEach(job::remove);
        // A run has no schedule, for example: such a field is reported as unknown and must not be interpreted.
        Shapes.JOB.fields().keySet().stream().filter(name -> !shape.has(name)).forEach(job::remove);
        ObjectNode named = Json.object().put(nameField, job.path(nameField).asText(UNTITLED));
        named.setAll(job);
        ObjectNode tree =
                isSingle ? LegacyForm.toTasks(named, named.get(nameField).textValue()) : named;
        tree.put("format", isSingle ? LegacyForm.SINGLE_TASK : LegacyForm.MULTI_TASK);
        if (!isSingle && LegacyForm.isUsed(request)) {
            findings.problem("%s are set next to tasks. Move them into the task that they belong to."
                    .formatted(String.join(", ", LegacyForm.fieldsOfTask(request))));
        }
        JobRules.check(tree, findings);
        new TriggerRules(findings, schedules).check(tree);
        new TaskRules(tree, findings).check();
        ReferenceRules.check(tree, findings);
        new IgnoredFields(findings).ofJob(tree);
        findings.refuseIfAny("The request");
        return new JobSettings(tree, version, findings.unknownFields());
    }

    /** Returns the settings in the form for {@link #fromStored}. */
    public ObjectNode stored() {
        ObjectNode stored = Json.object().put("api_version", createdBy.text());
        stored.set("settings", tree());
        unknownFields.forEach(stored.putArray("unknown_fields")::add);
        return stored;
    }

    /** Returns a copy of the settings as they are stored: always with tasks. */
    public ObjectNode tree() {
        return tree.deepCopy();
    }

    /**
     * Returns the settings in the form that a client of a version expects. Version 2.0 sees a job that was sent with
     * the fields of its single task in the same form; other versions always see tasks and the format MULTI_TASK.
     */
    public ObjectNode echo(ApiVersion version) {
        if (version == ApiVersion.V2_0) {
            return isSingleTask() ? LegacyForm.fromTasks(tree) : tree();
        }
        return tree().put("format", LegacyForm.MULTI_TASK);
    }

    /**
     * Returns whether the job was sent in the form of version 2.0, with the fields of its single task next to its own.
     */
    public boolean isSingleTask() {
        return tree.get("format").textValue().equals(LegacyForm.SINGLE_TASK);
    }

    /**
     * Returns the paths of fields that have no effect here, such as {@code tasks[0].notebook_task.colour}: unknown
     * fields and {@link IgnoredFields}.
     */
    public List<String> unknownFields() {
        return unknownFields;
    }

    /** Returns the name of the job or of the submitted run. */
    public String name() {
        return tree.has("name")
                ? tree.get("name").textValue()
                : tree.path("run_name").asText(UNTITLED);
    }

    /** Returns the tasks in the order of the settings. */
    public List<TaskDefinition> tasks() {
        if (tasks == null) {
            tasks = TypedSettings.tasks(tree);
        }
        return tasks;
    }

    /** Returns the existing clusters that tasks name. */
    public Set<String> clusterIds() {
        Set<String> ids = new LinkedHashSet<>();
        for (TaskDefinition task : tasks()) {
            TaskDefinition inner = task.iterated() == null ? task : task.iterated();
            for (TaskDefinition each : List.of(task, inner)) {
                if (each.settings().hasNonNull("existing_cluster_id")) {
                    ids.add(each.settings().get("existing_cluster_id").asText());
                }
            }
        }
        return ids;
    }

    public TaskGraph graph() {
        return TaskGraph.of(tasks().stream().map(TaskDefinition::node).toList());
    }

    /** Returns the job's parameters and their defaults, in which references are not resolved. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (JsonNode parameter : tree.path("parameters")) {
            parameters.put(
                    parameter.get("name").textValue(), parameter.get("default").textValue());
        }
        return Collections.unmodifiableMap(parameters);
    }

    /** Returns the user whose rights the runs have, if it is not the owner of the job or the submitter of the run. */
    public Optional<RunAs> runAs() {
        return RunAs.of(tree.path("run_as"));
    }

    /** Returns how many runs may be active at once; 0 for none, so that every new run is skipped. */
    public int maxConcurrentRuns() {
        return tree.path("max_concurrent_runs").asInt(1);
    }

    /** Returns whether a run waits while too many others are active; otherwise it is skipped. */
    public boolean queueEnabled() {
        return tree.path("queue").path("enabled").asBoolean(createdBy.queuesByDefault());
    }

    /** Returns the time limit of the whole run; zero for none. */
    public Duration timeout() {
        return Duration.ofSeconds(tree.path("timeout_seconds").asLong(0));
    }

    /** Returns the triggers of the job, including paused ones. */
    public List<JobTrigger> triggers() {
        if (triggers == null) {
            triggers = TypedSettings.triggers(tree);
        }
        return triggers;
    }

    /** Returns whether failed tasks are retried within their run, because the job is continuous and asks for it. */
    public boolean retriesFailedTasks() {
        return triggers().stream()
                .anyMatch(each -> each instanceof JobTrigger.Continuous continuous && continuous.retriesTasks());
    }

    public CatchUp catchUp() {
        return CatchUp.valueOf(tree.path("catch_up").asText(CatchUp.NONE.name()).toUpperCase(Locale.ROOT));
    }
}
