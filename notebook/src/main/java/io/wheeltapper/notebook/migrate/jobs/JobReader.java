package io.wheeltapper.notebook.migrate.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.notebook.migrate.code.Statement;
import io.wheeltapper.notebook.migrate.files.FolderContents.Definition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads jobs from files: one, a list, the answers of {@code jobs/get} and {@code jobs/list}, or the jobs of a bundle.
 */
public final class JobReader {
    private static final int LONGEST_KEY = 100;

    /** Fields that belong to the task in the old form of a job with one task. */
    private static final Set<String> FIELDS_OF_TASK = Set.of(
            "existing_cluster_id",
            "new_cluster",
            "job_cluster_key",
            "environment_key",
            "libraries",
            "max_retries",
            "min_retry_interval_millis",
            "retry_on_timeout",
            "timeout_seconds");

    private final String file;
    private final List<SourceJob> jobs = new ArrayList<>();

    private JobReader(String file) {
        this.file = file;
    }

    /** Returns the jobs of a file; none if it contains something else. */
    public static List<SourceJob> read(Definition definition) {
        JobReader reader = new JobReader(definition.file());
        JsonNode bundle = definition.tree().path("resources").path("jobs");
        if (bundle.isObject()) {
            Map<String, String> variables = variables(definition.tree().path("variables"));
            bundle.properties().forEach(job -> reader.job(filled(job.getValue(), variables), job.getKey()));
        } else {
            reader.any(definition.tree());
        }
        return reader.jobs;
    }

    private void any(JsonNode tree) {
        JsonNode list = tree.path("jobs").isArray() ? tree.path("jobs") : tree;
        for (JsonNode each : list.isArray() ? list : List.of(list)) {
            job(each.path("settings").isObject() ? each.path("settings") : each, "");
        }
    }

    private void job(JsonNode tree, String key) {
        if (!(tree instanceof ObjectNode job) || !isJob(job)) {
            return;
        }
        String name =
                Statement.shown(job.path("name").asText(job.path("run_name").asText(key)));
        jobs.add(new SourceJob(file, name.isEmpty() ? "unnamed job" : name, withTasks(job, name)));
    }

    private static boolean isJob(ObjectNode tree) {
        return isTask(tree.path("tasks").path(0)) || isTask(tree);
    }

    private static boolean isTask(JsonNode tree) {
        return tree.has("task_key") || !body(tree).isEmpty();
    }

    /** Returns the field that defines a task's work; empty if there is none. */
    static String body(JsonNode task) {
        for (Iterator<String> names = task.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (name.endsWith("_task") && task.get(name).isObject()) {
                return name;
            }
        }
        return "";
    }

    private static ObjectNode withTasks(ObjectNode job, String name) {
        ObjectNode copy = job.deepCopy();
        copy.remove("run_name");
        copy.put("name", name.isEmpty() ? "unnamed job" : name);
        if (copy.path("tasks").isArray()) {
            return copy;
        }
        ObjectNode task = JsonNodeFactory.instance.objectNode();
        String key = name.replaceAll("[^A-Za-z0-9_-]", "_");
        task.put("task_key", key.isEmpty() ? "main" : key.substring(0, Math.min(key.length(), LONGEST_KEY)));
        for (String field : List.copyOf(names(copy))) {
            if (FIELDS_OF_TASK.contains(field) || field.endsWith("_task")) {
                task.set(field, copy.remove(field));
            }
        }
        copy.putArray("tasks").add(task);
        return copy;
    }

    static List<String> names(JsonNode tree) {
        List<String> names = new ArrayList<>();
        tree.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Map<String, String> variables(JsonNode tree) {
        Map<String, String> variables = new HashMap<>();
        tree.properties().forEach(variable -> {
            if (variable.getValue().path("default").isValueNode()) {
                variables.put(
                        "${var." + variable.getKey() + "}",
                        variable.getValue().path("default").asText());
            }
        });
        return variables;
    }

    /** Returns a copy in which variables are replaced by their defaults. */
    private static JsonNode filled(JsonNode tree, Map<String, String> variables) {
        if (tree.isTextual()) {
            String text = tree.asText();
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                text = text.replace(variable.getKey(), variable.getValue());
            }
            return JsonNodeFactory.instance.textNode(text);
        }
        if (tree.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            tree.forEach(each -> list.add(filled(each, variables)));
            return list;
        }
        if (tree.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            tree.properties().forEach(field -> object.set(field.getKey(), filled(field.getValue(), variables)));
            return object;
        }
        return tree;
    }
}
