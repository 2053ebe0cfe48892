package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.definition.DefinitionException;
import io.wheeltapper.definition.graph.TaskGraph;
import io.wheeltapper.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one run: values of the job's parameters, parameters of the older kinds, and the tasks to run.
 * Immutable.
 */
public final class RunParameters {
    private static final int MAX_BYTES = 10_000;
    private static final String JOB_PARAMETERS = "job_parameters";
    private static final List<String> OLDER_KINDS = List.of(
            "notebook_params",
            "jar_params",
            "python_params",
            "python_named_params",
            "sql_params",
            "spark_submit_params",
            "dbt_commands",
            "pipeline_params");
    private static final List<String> ASCII_ONLY = List.of("python_params", "spark_submit_params");

    private final ObjectNode request;
    private final Set<String> only;
    private final List<String> unknownFields;

    private RunParameters(ObjectNode request, Set<String> only, List<String> unknownFields) {
        this.request = request;
        this.only = Collections.unmodifiableSet(only);
        this.unknownFields = unknownFields;
    }

    /**
     * Validates the body of {@code jobs/run-now} or of a {@code run_job_task}.
     *
     * @throws DefinitionException with everything that is wrong
     */
    public static RunParameters of(ObjectNode request, JobSettings settings) {
        return checked(request, Shapes.RUN_NOW, settings);
    }

    /**
     * Validates the body of {@code jobs/runs/repair}: its fields one by one and the parameters, but not the names of
     * tasks.
     *
     * @throws DefinitionException with everything that is wrong
     */
    public static RunParameters ofRepair(ObjectNode request, JobSettings settings) {
        return checked(request, Shapes.REPAIR, settings);
    }

    private static RunParameters checked(ObjectNode given, Shape shape, JobSettings settings) {
        Findings findings = new Findings();
        ObjectNode request = new ShapeCheck(findings).object(given, shape);
        checkSize(request, JOB_PARAMETERS, findings);
        OLDER_KINDS.forEach(kind -> checkSize(request, kind, findings));
        ASCII_ONLY.forEach(kind -> checkAscii(request, kind, findings));
        if (request.has("notebook_params") && request.has("jar_params")) {
            findings.problem("notebook_params and jar_params exclude each other. Use job_parameters for both.");
        }
        Set<String> only = new LinkedHashSet<>();
        request.path("only").forEach(term -> addTasks(term.textValue(), settings, only, findings));
        new IgnoredFields(findings).ofRun(request);
        findings.refuseIfAny("The request");
        return new RunParameters(request, only, findings.unknownFields());
    }

    private static void checkSize(ObjectNode request, String field, Findings findings) {
        if (request.has(field)) {
            int bytes = Json.write(request.get(field)).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                findings.problem(
                        "%s has %d bytes as JSON, but may have at most %d. Put long values into a file or table."
                                .formatted(field, bytes, MAX_BYTES));
            }
        }
    }

    private static void checkAscii(ObjectNode request, String field, Findings findings) {
        for (JsonNode text : request.path(field)) {
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text.textValue())) {
                findings.problem(
                        "%s has \"%s\", but may contain ASCII characters only.".formatted(field, text.textValue()));
            }
        }
    }

    /**
     * Adds the tasks of a term: {@code k}, {@code +k} with its upstream tasks, {@code k+} with its downstream tasks,
     * {@code +k+} with both.
     */
    private static void addTasks(String term, JobSettings settings, Set<String> only, Findings findings) {
        boolean withUpstream = term.startsWith("+");
        boolean withDownstream = term.endsWith("+");
        String key = term.replaceFirst("^\\+", "").replaceFirst("\\+$", "");
        List<String> known =
                settings.tasks().stream().map(TaskDefinition::taskKey).toList();
        if (!known.contains(key)) {
            findings.problem("only has \"%s\", which is not a task of this job.%s"
                    .formatted(term, NearestName.hint(key, known)));
            return;
        }
        TaskGraph graph = settings.graph();
        only.add(key);
        only.addAll(withUpstream ? graph.upstreamOf(key) : Set.of());
        only.addAll(withDownstream ? graph.downstreamOf(key) : Set.of());
    }

    /** Returns a copy of the request with texts and numbers converted. */
    public ObjectNode request() {
        return request.deepCopy();
    }

    /** Returns the paths of fields in the request that have no effect here. */
    public List<String> unknownFields() {
        return unknownFields;
    }

    /**
     * Returns values of the job's parameters and further ones. They are literal: references in them are not resolved.
     */
    public Map<String, String> jobParameters() {
        return texts(request.path(JOB_PARAMETERS));
    }

    /** Returns parameters of the older kinds, as a run returns them in {@code overriding_parameters}. */
    public ObjectNode overridingParameters() {
        return request.deepCopy().retain(OLDER_KINDS);
    }

    /** Returns the keys of the tasks to run; empty for all. */
    public Set<String> only() {
        return only;
    }

    /**
     * Returns whether the run is queued when too many others are active: as requested for this run, else as set for the
     * job.
     */
    public boolean queueEnabled(JobSettings settings) {
        return request.path("queue").path("enabled").asBoolean(settings.queueEnabled());
    }

    /** Returns the idempotency token: the same token never starts a second run. */
    public Optional<String> idempotencyToken() {
        return Optional.ofNullable(request.path("idempotency_token").textValue());
    }

    /**
     * Returns the body of a task as this run has it. Parameters of the older kinds override those of the task: maps key
     * by key, lists as a whole. Then the job's parameters override those of notebooks and SQL tasks, key by key. Apply
     * this to a body whose references have been resolved, since values from a caller are never scanned for references.
     *
     * @param jobParameters all job parameters with their values in this run
     * @return a copy
     */
    public ObjectNode applyTo(TaskKind kind, ObjectNode body, Map<String, String> jobParameters) {
        ObjectNode applied = body.deepCopy();
        switch (kind) {
            case NOTEBOOK -> {
                putAll(applied, "base_parameters", texts(request.path("notebook_params")));
                putAll(applied, "base_parameters", jobParameters);
            }
            case SQL -> {
                putAll(applied, "parameters", texts(request.path("sql_params")));
                putAll(applied, "parameters", jobParameters);
            }
            case SPARK_JAR -> replace(applied, "parameters", request.get("jar_params"));
            case WHEELTAPPER, RUN_JOB, CONDITION, FOR_EACH, OTHER -> {
                // These accept references to parameters, but no values from outside.
            }
        }
        return applied;
    }

    /**
     * Returns the body without the values that {@link #applyTo} replaces: a reference there needs no value, so that a
     * run by hand can give the dates that otherwise come from a slot.
     *
     * @param jobParameters names of the job's parameters
     * @return a copy
     */
    public ObjectNode withoutReplaced(TaskKind kind, ObjectNode body, Set<String> jobParameters) {
        ObjectNode left = body.deepCopy();
        switch (kind) {
            case NOTEBOOK -> empty(left.path("base_parameters"), "notebook_params", jobParameters);
            case SQL -> empty(left.path("parameters"), "sql_params", jobParameters);
            case SPARK_JAR -> {
                if (request.has("jar_params")) {
                    left.remove("parameters");
                }
            }
            case WHEELTAPPER, RUN_JOB, CONDITION, FOR_EACH, OTHER -> {
                // None of their values are replaced.
            }
        }
        return left;
    }

    private void empty(JsonNode parameters, String given, Set<String> jobParameters) {
        Set<String> replaced = new HashSet<>(jobParameters);
        replaced.addAll(texts(request.path(given)).keySet());
        if (parameters instanceof ObjectNode own) {
            replaced.stream().filter(own::has).forEach(name -> own.put(name, ""));
        }
    }

    private static void putAll(ObjectNode body, String field, Map<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode target = body.withObjectProperty(field);
            values.forEach(target::put);
        }
    }

    private static void replace(ObjectNode body, String field, @Nullable JsonNode list) {
        if (list != null) {
            body.set(field, list.deepCopy());
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().textValue()));
        return Collections.unmodifiableMap(texts);
    }

    /** Returns the values to be stored, for {@link #fromStored}, without the rest of the request. */
    public ObjectNode stored() {
        ObjectNode stored = overridingParameters();
        if (request.has(JOB_PARAMETERS)) {
            stored.set(JOB_PARAMETERS, request.get(JOB_PARAMETERS).deepCopy());
        }
        return stored;
    }

    /** Reads the result of {@link #stored}. */
    public static RunParameters fromStored(ObjectNode stored) {
        return new RunParameters(stored, Set.of(), List.of());
    }
}
