package io.wheeltapper.definition.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * Finds fields of the API that are stored but have no effect here; they are reported with the unknown fields.
 * Descriptive fields ({@code tags}, {@code deployment}, {@code edit_mode}) are not reported, nor are tasks that cannot
 * run here, since their runs fail with a message. Requires settings whose fields have their types.
 */
final class IgnoredFields {
    private static final List<String> OF_JOB = List.of(
            "environments", "git_source", "budget_policy_id", "usage_policy_id", "performance_target", "parent_path");
    private static final List<String> OF_TASK = List.of("environment_key", "compute", "disable_auto_optimization");
    private static final List<String> OF_RUN = List.of(
            "performance_target",
            "python_params",
            "python_named_params",
            "spark_submit_params",
            "dbt_commands",
            "pipeline_params");
    /** Fields of a cluster that have an effect; all others of a cluster have none. */
    private static final Set<String> HEEDED_OF_CLUSTER = Set.of(
            "cluster_name",
            "custom_tags",
            "num_workers",
            "autoscale",
            "autotermination_minutes",
            "spark_conf",
            "spark_env_vars");

    private final Findings findings;

    IgnoredFields(Findings findings) {
        this.findings = findings;
    }

    /** Checks a job or a submitted run, in the form with tasks. */
    void ofJob(ObjectNode job) {
        present(job, OF_JOB, "");
        JsonNode clusters = job.path("job_clusters");
        for (int i = 0; i < clusters.size(); i++) {
            String path = "job_clusters[%d].".formatted(i);
            present(clusters.get(i), List.of("serverless_compute_id"), path);
            ofRunsCluster(clusters.get(i), path);
        }
        JsonNode tasks = job.path("tasks");
        for (int i = 0; i < tasks.size(); i++) {
            String path = "tasks[%d].".formatted(i);
            ofTask(tasks.get(i), path);
            ofTask(tasks.get(i).path("for_each_task").path("task"), path + "for_each_task.task.");
        }
    }

    private void ofTask(JsonNode task, String path) {
        present(task, OF_TASK, path);
        ofRunsCluster(task, path);
        if (!task.path("libraries").isEmpty() && !task.has("spark_jar_task")) {
            findings.unknownField(path + "libraries");
        }
        present(task.path("spark_jar_task"), List.of("run_as_repl"), path + "spark_jar_task.");
        present(task.path("run_job_task"), OF_RUN, path + "run_job_task.");
        for (String body : List.of("notebook_task", "sql_task")) {
            present(task.path(body), List.of("warehouse_id"), path + body + ".");
        }
        ofSource(task.path("notebook_task"), path + "notebook_task.");
        ofSource(task.path("sql_task").path("file"), path + "sql_task.file.");
    }

    /** Checks sources: notebooks and files come from the workspace, never from a repository. */
    private void ofSource(JsonNode body, String path) {
        if (body.path("source").asText().equals("GIT")) {
            findings.unknownField(path + "source");
        }
    }

    /**
     * Checks the cluster of a run: a separate cluster is created only if it names a Spark cluster; otherwise tasks run
     * on the cluster local.
     */
    private void ofRunsCluster(JsonNode holder, String path) {
        if (holder.get("new_cluster") instanceof ObjectNode cluster) {
            if (cluster.path("spark_conf").path("spark.master").asText().isBlank()) {
                findings.unknownField(path + "new_cluster");
            } else {
                ofCluster(cluster, path + "new_cluster.");
            }
        }
    }

    /**
     * Checks the settings of a cluster.
     *
     * @param path path of the cluster, with a dot at the end; empty for the request itself
     */
    void ofCluster(ObjectNode cluster, String path) {
        cluster.fieldNames().forEachRemaining(field -> {
            if (!HEEDED_OF_CLUSTER.contains(field)) {
                findings.unknownField(path + field);
            }
        });
    }

    /** Checks a request to run a job or to repair a run. */
    void ofRun(ObjectNode request) {
        present(request, OF_RUN, "");
    }

    private void present(JsonNode holder, List<String> fields, String path) {
        fields.stream().filter(holder::has).forEach(field -> findings.unknownField(path + field));
    }
}
