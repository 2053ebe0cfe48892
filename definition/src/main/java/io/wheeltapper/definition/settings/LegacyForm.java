package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The form of version 2.0, in which a job is a single task and contains that task's fields. It is stored as a job with
 * one task and the format SINGLE_TASK, and returned to clients of 2.0 as it was sent.
 */
final class LegacyForm {
    static final String SINGLE_TASK = "SINGLE_TASK";
    static final String MULTI_TASK = "MULTI_TASK";

    /** A field of the job in both forms; in this one it limits each attempt, so it belongs to the task. */
    private static final String TIMEOUT = "timeout_seconds";

    private static final Set<String> GRAPH_FIELDS = Set.of("task_key", "depends_on", "run_if");
    private static final Set<String> FIELDS_OF_TASK = fieldsOfTask();
    private static final int MAX_KEY_LENGTH = 100;

    private LegacyForm() {}

    /** Returns {@code shape}, of a job or run, extended by the fields of a task. */
    static Shape shape(Shape shape) {
        return shape.with(Shapes.TASK, FIELDS_OF_TASK);
    }

    /** Returns whether a job contains fields of a task, other than the timeout. */
    static boolean isUsed(ObjectNode job) {
        return !fieldsOfTask(job).isEmpty();
    }

    /** Returns the fields of {@code job} that belong in a task, without the timeout. */
    static List<String> fieldsOfTask(ObjectNode job) {
        List<String> found = new ArrayList<>();
        job.fieldNames().forEachRemaining(name -> {
            if (FIELDS_OF_TASK.contains(name) || TaskKind.isBody(name)) {
                found.add(name);
            }
        });
        return found;
    }

    /** Returns the same job with a task, whose key is derived from the job's name: {@code Scoring_Workflow}. */
    static ObjectNode toTasks(ObjectNode job, String name) {
        ObjectNode task = Json.object().put("task_key", taskKey(name));
        ObjectNode rest = job.deepCopy();
        List<String> moved = fieldsOfTask(job);
        if (job.has(TIMEOUT)) {
            moved.add(TIMEOUT);
        }
        for (String field : moved) {
            task.set(field, rest.remove(field));
        }
        rest.putArray("tasks").add(task);
        return rest;
    }

    /** Converts back to the form of version 2.0; {@code job} has exactly one task. */
    static ObjectNode fromTasks(ObjectNode job) {
        ObjectNode legacy = job.deepCopy();
        JsonNode task = legacy.remove("tasks").get(0);
        task.properties().forEach(field -> {
            if (!field.getKey().equals("task_key")) {
                legacy.set(field.getKey(), field.getValue());
            }
        });
        return legacy;
    }

    private static String taskKey(String name) {
        String key = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return key.isEmpty() ? "main" : key.substring(0, Math.min(key.length(), MAX_KEY_LENGTH));
    }

    private static Set<String> fieldsOfTask() {
        Set<String> fields = new LinkedHashSet<>(Shapes.TASK.fields().keySet());
        fields.removeAll(Shapes.JOB.fields().keySet());
        fields.removeAll(GRAPH_FIELDS);
        return fields;
    }
}
