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
    /** Part of a request, but not of what it defines. */
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
     * Checks the settings of a job: the body of {@code jobs/create}, or the {@code new_settings} of {@code jobs/reset}.
     * The access control list is checked, but is not part of the settings.
     *
     * @throws DefinitionException with everything that is wrong
     */
    public static JobSettings of(ObjectNode request, ApiVersion version, ScheduleCheck schedules) {
        return checked(request, Shapes.JOB, "name", version, schedules);
    }

    /**
     * Checks the body of {@code runs/submit}. The access control list and the idempotency token are checked, but are not
     * part of the settings.
     *
     * @throws DefinitionException with everything that is wrong
     */
    public static JobSettings ofSubmit(ObjectNode request, ApiVersion version, ScheduleCheck schedules) {
        return checked(request, Shapes.SUBMIT, "run_name", version, schedules);
    }

    /**
     * Changes some settings, as {@code jobs/update} does. Fields to be removed go first. Then a field of
     * {@code newSettings} takes the place of the one before, with what is in it; only lists of tasks and of job clusters
     * are merged, an entry taking the place of the one with the same key. The whole is checked anew.
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

    /** Reads what {@link #stored} wrote. */
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
        // A schedule, say, is nothing that a run knows; it is named as unknown, and must not be taken for one.
        Shapes.JOB.fields().keySet().stream().filter(name -> !shape.has(name)).forEach(job::remove);
        ObjectNode named = Json.object().put(nameField, job.path(nameField).asText(UNTITLED));
        named.setAll(job);
        ObjectNode tree =
                isSingle ? LegacyForm.toTasks(named, named.get(nameField).textValue()) : named;
        tree.put("format", isSingle ? LegacyForm.SINGLE_TASK : LegacyForm.MULTI_TASK);
        if (!isSingle && LegacyForm.isUsed(request)) {
            findings.problem("%s stand beside tasks. Put them into the task that they belong to."
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

    /** What to keep, for {@link #fromStored}. */
    public ObjectNode stored() {
        ObjectNode stored = Json.object().put("api_version", createdBy.text());
        stored.set("settings", tree());
        unknownFields.forEach(stored.putArray("unknown_fields")::add);
        return stored;
    }

    /** The settings in the form in which they are kept: always with tasks. A copy. */
    public ObjectNode tree() {
        return tree.deepCopy();
    }

    /**
     * The settings as a client of a version expects them. Version 2.0 sees a job that came with the fields of its one task
     * in that form again; the others always see tasks, and the format MULTI_TASK.
     */
    public ObjectNode echo(ApiVersion version) {
        if (version == ApiVersion.V2_0) {
            return isSingleTask() ? LegacyForm.fromTasks(tree) : tree();
        }
        return tree().put("format", LegacyForm.MULTI_TASK);
    }

    /** Whether the job came in the form of version 2.0, with the fields of its one task beside its own. */
    public boolean isSingleTask() {
        return tree.get("format").textValue().equals(LegacyForm.SINGLE_TASK);
    }

    /**
     * Fields that change nothing here, with their paths, as {@code tasks[0].notebook_task.colour}: those that nothing here
     * knows, and {@link IgnoredFields}.
     */
    public List<String> unknownFields() {
        return unknownFields;
    }

    /** The name of the job or of the submitted run. */
    public String name() {
        return tree.has("name")
                ? tree.get("name").textValue()
                : tree.path("run_name").asText(UNTITLED);
    }

    /** In the order of the settings. */
    public List<TaskDefinition> tasks() {
        if (tasks == null) {
            tasks = TypedSettings.tasks(tree);
        }
        return tasks;
    }

    /** The clusters that tasks name as existing ones. */
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

    /** The job's parameters and their defaults, references in these not resolved. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (JsonNode parameter : tree.path("parameters")) {
            parameters.put(
                    parameter.get("name").textValue(), parameter.get("default").textValue());
        }
        return Collections.unmodifiableMap(parameters);
    }

    /** Whose rights the runs have, where that is not the owner of the job or who submitted the run. */
    public Optional<RunAs> runAs() {
        return RunAs.of(tree.path("run_as"));
    }

    /** How many runs may be active at once; 0 for none, in which case every new run is skipped. */
    public int maxConcurrentRuns() {
        return tree.path("max_concurrent_runs").asInt(1);
    }

    /** Whether a run that finds too many others active waits; otherwise it is skipped. */
    public boolean queueEnabled() {
        return tree.path("queue").path("enabled").asBoolean(createdBy.queuesByDefault());
    }

    /** How long the whole run may take; zero for no limit. */
    public Duration timeout() {
        return Duration.ofSeconds(tree.path("timeout_seconds").asLong(0));
    }

    /** The ways in which the job starts by itself, the paused ones among them. */
    public List<JobTrigger> triggers() {
        if (triggers == null) {
            triggers = TypedSettings.triggers(tree);
        }
        return triggers;
    }

    /** Whether tasks that fail are tried again within their run, since the job is continuous and says so. */
    public boolean retriesFailedTasks() {
        return triggers().stream()
                .anyMatch(each -> each instanceof JobTrigger.Continuous continuous && continuous.retriesTasks());
    }

    public CatchUp catchUp() {
        return CatchUp.valueOf(tree.path("catch_up").asText(CatchUp.NONE.name()).toUpperCase(Locale.ROOT));
    }
}
