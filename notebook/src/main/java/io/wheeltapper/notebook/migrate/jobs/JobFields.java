package io.wheeltapper.notebook.migrate.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The fields of jobs and tasks that apply here, and why others do not. */
final class JobFields {
    static final Set<String> OF_JOB = Set.of(
            "name",
            "description",
            "tags",
            "parameters",
            "schedule",
            "trigger",
            "triggers",
            "continuous",
            "max_concurrent_runs",
            "timeout_seconds",
            "queue",
            "email_notifications",
            "notification_settings",
            "health",
            "tasks");

    static final Set<String> OF_TASK = Set.of(
            "task_key",
            "description",
            "depends_on",
            "run_if",
            "disabled",
            "max_retries",
            "min_retry_interval_millis",
            "retry_on_timeout",
            "timeout_seconds",
            "email_notifications",
            "notification_settings",
            "health");

    /** The kinds of tasks that run here, with remarks. */
    static final Map<String, String> KINDS = kinds();

    private static final Map<String, String> LEFT_OUT = leftOut();

    private JobFields() {}

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("notebook_task", "");
        kinds.put("wheeltapper_task", "Runs here as it is.");
        kinds.put("spark_jar_task", "Runs here, where the driver finds its jar.");
        kinds.put("sql_task", "Runs here, on the tables of the workspace.");
        kinds.put("condition_task", "Runs here as it is.");
        kinds.put("for_each_task", "Runs here if the repeated task does.");
        kinds.put("run_job_task", "Runs here; set job_id to the id of the other job on this server.");
        return kinds;
    }

    private static Map<String, String> leftOut() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(
                "existing_cluster_id",
                "That cluster does not exist here. Any driver takes the task; \"wheeltapper clusters\" can bind it to one.");
        fields.put(
                "new_cluster",
                "Cloud machines have no meaning here. Any driver takes the task; \"wheeltapper clusters\" can create clusters of drivers.");
        fields.put("job_cluster_key", "Any driver takes the task; \"wheeltapper clusters\" can bind it to one.");
        fields.put("job_clusters", "Cloud machines have no meaning here. Any driver takes the tasks.");
        fields.put("environment_key", "There are no Python environments here.");
        fields.put("environments", "There are no Python environments here.");
        fields.put("compute", "Any driver takes the task.");
        fields.put("libraries", "Packages are not installed here; name a jar, or put it on the driver's class path.");
        fields.put(
                "git_source", "Notebooks are not fetched from Git. Import them under the paths that the tasks name.");
        fields.put("run_as", "Users and service principals differ here: set it again, or the job runs as its owner.");
        fields.put("webhook_notifications", "The ids of destinations differ here: create them again.");
        fields.put("access_control_list", "Users and groups differ here: grant permissions again.");
        fields.put("permissions", "Users and groups differ here: grant permissions again.");
        return fields;
    }

    /**
     * Returns whether a library is a jar; others are packages of Python and R, or from a repository that is not used
     * here.
     */
    static boolean isJar(JsonNode library) {
        return library.has("jar");
    }

    static String whyNot(String field) {
        return LEFT_OUT.getOrDefault(field, "It means nothing here.");
    }
}
