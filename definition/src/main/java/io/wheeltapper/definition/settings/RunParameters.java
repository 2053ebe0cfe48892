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
 * What one run is given: values of the job's parameters, parameters of the older kinds, and which tasks it is to run.
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
     * Checks the body of {@code jobs/run-now}, or that of a {@code run_job_task}.
     *
     * @throws DefinitionException with everything that is wrong
     */
    public static RunParameters of(ObjectNode request, JobSettings settings) {
        return checked(request, Shapes.RUN_NOW, settings);
    }

    /**
     * Checks the body of {@code jobs/runs/repair}: its fields one by one, and the parameters; not which tasks it names.
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
                        "%s has %d bytes as JSON, and may have at most %d. Put what is long into a file or table."
                                .formatted(field, bytes, MAX_BYTES));
            }
        }
    }

    private static void checkAscii(ObjectNode request, String field, Findings findings) {
        for (JsonNode text : request.path(field)) {
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text.textValue())) {
                findings.problem(
                        "%s has \"%s\", and may have ASCII characters only.".formatted(field, text.textValue()));
            }
        }
    }

    /** {@code k}, {@code +k} with what is before it, {@code k+} with what is behind it, {@code +k+} with both. */
    private static void addTasks(String term, JobSettings settings, Set<String> only, Findings findings) {
        boolean withUpstream = term.startsWith("+");
        boolean withDownstream = term.endsWith("+");
        String key = term.replaceFirst("^\\+", "").replaceFirst("\\+$", "");
        List<String> known =
                settings.tasks().stream().map(TaskDefinition::taskKey).toList();
        if (!known.contains(key)) {
            findings.problem(
                    "only has \"%s\", which is no task of this job.%s".formatted(term, NearestName.hint(key, known)));
            return;
        }
        TaskGraph graph = settings.graph();
        only.add(key);
        only.addAll(withUpstream ? graph.upstreamOf(key) : Set.of());
        only.addAll(withDownstream ? graph.downstreamOf(key) : Set.of());
    }

    /** The request with texts and numbers where it should have them. A copy. */
    public ObjectNode request() {
        return request.deepCopy();
    }

    /** Fields of the request that change nothing here, with their paths. */
    public List<String> unknownFields() {
        return unknownFields;
    }

    /** Values for the job's parameters, and for further ones. They are taken as they are: nothing in them is resolved. */
    public Map<String, String> jobParameters() {
        return texts(request.path(JOB_PARAMETERS));
    }

    /** Parameters of the older kinds, as a run answers them in {@code overriding_parameters}. */
    public ObjectNode overridingParameters() {
        return request.deepCopy().retain(OLDER_KINDS);
    }

    /** Keys of the tasks to run; empty for all. */
    public Set<String> only() {
        return only;
    }

    /** Whether the run waits when too many others are active: as asked for this run, else as the job has it. */
    public boolean queueEnabled(JobSettings settings) {
        return request.path("queue").path("enabled").asBoolean(settings.queueEnabled());
    }

    /** The same token never starts a second run. */
    public Optional<String> idempotencyToken() {
        return Optional.ofNullable(request.path("idempotency_token").textValue());
    }

    /**
     * The body of a task as this run has it. Parameters of the older kinds come over those of the task: maps key by key,
     * lists as a whole. Then the job's parameters come over those of notebooks and SQL tasks, key by key. Apply this to a
     * body whose references have been resolved: what a caller passes is never looked into for references.
     *
     * @param jobParameters all parameters of the job with the values that they have in this run
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
                // These take references to parameters, and nothing that is passed from outside.
            }
        }
        return applied;
    }

    /**
     * The body with nothing in it where {@link #applyTo} puts something else: a reference there needs no value, so that a run by hand
     * can say the dates which else come from a slot.
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
                // Nothing of theirs is replaced.
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

    /** What to keep, for {@link #fromStored}: the values, not what else the request says. */
    public ObjectNode stored() {
        ObjectNode stored = overridingParameters();
        if (request.has(JOB_PARAMETERS)) {
            stored.set(JOB_PARAMETERS, request.get(JOB_PARAMETERS).deepCopy());
        }
        return stored;
    }

    /** Reads what {@link #stored} wrote. */
    public static RunParameters fromStored(ObjectNode stored) {
        return new RunParameters(stored, Set.of(), List.of());
    }
}
