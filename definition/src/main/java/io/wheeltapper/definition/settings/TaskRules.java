package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.definition.graph.Cycles;
import io.wheeltapper.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules between fields of a task, or between tasks. Requires settings whose fields have their types. */
final class TaskRules {
    private static final List<String> COMPUTE =
            List.of("existing_cluster_id", "new_cluster", "job_cluster_key", "environment_key");

    private final JsonNode job;
    private final Findings findings;
    private final Map<String, JsonNode> tasks = new LinkedHashMap<>();
    private final Set<String> keys = new LinkedHashSet<>();

    TaskRules(ObjectNode job, Findings findings) {
        this.job = job;
        this.findings = findings;
    }

    void check() {
        JsonNode list = job.path("tasks");
        for (JsonNode task : list) {
            tasks.putIfAbsent(task.path("task_key").asText(), task);
        }
        for (int i = 0; i < list.size(); i++) {
            checkTask(list.get(i), "tasks[" + i + "]");
            checkDependencies(list.get(i), place(list.get(i), "tasks[" + i + "]"));
        }
        Map<String, List<String>> upstream = new LinkedHashMap<>();
        tasks.forEach((key, task) -> upstream.put(key, upstream(task)));
        Cycles.find(upstream)
                .ifPresent(
                        circle -> findings.problem("Tasks wait for each other: %s. Remove one of these from depends_on."
                                .formatted(String.join(" -> ", circle))));
    }

    private void checkTask(JsonNode task, String path) {
        String place = place(task, path);
        checkKey(task, path);
        checkBody(task, place);
        StepRules.problems(task.path("wheeltapper_task"))
                .forEach(problem -> findings.problem(place + ".wheeltapper_task: " + problem));
        checkCompute(task, place);
        if (task.has("for_each_task")) {
            checkLoop(task.get("for_each_task"), place);
        }
    }

    private void checkKey(JsonNode task, String path) {
        String key = task.path("task_key").asText();
        if (!key.isEmpty() && !keys.add(key)) {
            findings.problem("%s.task_key is \"%s\", which another task already has. Give each task its own key."
                    .formatted(path, key));
        }
    }

    private void checkBody(JsonNode task, String place) {
        List<String> bodies = new ArrayList<>();
        task.fieldNames().forEachRemaining(name -> {
            if (TaskKind.isBody(name)) {
                bodies.add(name);
                if (!task.get(name).isObject()) {
                    findings.wrongType(
                            place + "." + name, "object", task.get(name).getNodeType());
                }
            }
        });
        if (bodies.isEmpty()) {
            findings.problem(
                    place + " does not define its work. Give it one of wheeltapper_task, notebook_task, sql_task, "
                            + "spark_jar_task, run_job_task, condition_task or for_each_task.");
        } else if (bodies.size() > 1) {
            findings.problem("%s defines %d kinds of work: %s. Make each a separate task."
                    .formatted(place, bodies.size(), String.join(", ", bodies)));
        }
    }

    private void checkCompute(JsonNode task, String place) {
        List<String> given = COMPUTE.stream().filter(task::has).toList();
        if (given.size() > 1) {
            findings.problem("%s may have only one of %s, but has %s."
                    .formatted(place, String.join(", ", COMPUTE), String.join(" and ", given)));
        }
        checkReference(task, "job_cluster_key", "job_clusters", place);
        checkReference(task, "environment_key", "environments", place);
    }

    /** Checks that a key that a task names is that of an entry of the job. */
    private void checkReference(JsonNode task, String key, String list, String place) {
        if (task.has(key)) {
            Set<String> known = JobRules.texts(job.path(list), key);
            String wanted = task.get(key).textValue();
            if (!known.contains(wanted)) {
                findings.problem("%s.%s is \"%s\", which %s does not have.%s"
                        .formatted(place, key, wanted, list, NearestName.hint(wanted, known)));
            }
        }
    }

    private void checkDependencies(JsonNode task, String place) {
        JsonNode dependsOn = task.path("depends_on");
        for (int i = 0; i < dependsOn.size(); i++) {
            JsonNode dependency = dependsOn.get(i);
            String key = dependency.path("task_key").asText();
            JsonNode before = tasks.get(key);
            if (before == null) {
                findings.problem("%s depends on \"%s\", which is not a task of this job.%s"
                        .formatted(place, key, NearestName.hint(key, tasks.keySet())));
            } else if (dependency.has("outcome") && !before.has("condition_task")) {
                findings.problem(
                        "%s waits for outcome \"%s\" of \"%s\", which is not a condition_task and has no outcome. "
                                        .formatted(
                                                place, dependency.get("outcome").asText(), key)
                                + "Leave outcome out.");
            }
        }
    }

    private void checkLoop(JsonNode loop, String place) {
        String inputs = loop.path("inputs").asText();
        if (!inputs.contains("{{") && !isJsonArray(inputs)) {
            findings.problem("%s.for_each_task.inputs must be a JSON array written as a text, such as \"[1, 2]\", or a"
                            .formatted(place)
                    + " reference such as {{tasks.list.values.machines}}, got \"%s\".".formatted(inputs));
        }
        if (!loop.has("task")) {
            return;
        }
        JsonNode task = loop.get("task");
        String path = place + ".for_each_task.task";
        if (task.has("for_each_task")) {
            findings.problem(path
                    + " is itself a for_each_task, but loops cannot be nested. Let it run a job that contains a loop.");
        } else {
            checkTask(task, path);
        }
        if (!task.path("depends_on").isEmpty()) {
            findings.problem(path + ".depends_on must be empty: inside a loop there is nothing to wait for.");
        }
    }

    private static boolean isJsonArray(String text) {
        try {
            return Json.parse(text).isArray();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static List<String> upstream(JsonNode task) {
        List<String> keys = new ArrayList<>();
        task.path("depends_on")
                .forEach(dependency -> keys.add(dependency.path("task_key").asText()));
        return keys;
    }

    /** Returns the position and key of a task: {@code tasks[3] (score)}. */
    static String place(JsonNode task, String path) {
        return task.has("task_key") ? path + " (" + task.get("task_key").textValue() + ")" : path;
    }
}
