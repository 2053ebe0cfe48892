package io.wheeltapper.server.work.slots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.json.Json;
import java.util.List;

/**
 * Decides whether a run had other settings than its job has now. Only settings on which a result can depend matter:
 * tasks, parameters, job clusters, environments and the git source. Names, descriptions, tags, notifications, limits of
 * time and concurrency, retries and the schedule do not matter.
 */
final class RelevantSettings {
    private static final List<String> OF_JOB =
            List.of("tasks", "parameters", "job_clusters", "environments", "git_source");
    private static final List<String> NOT_OF_TASK = List.of(
            "description",
            "email_notifications",
            "webhook_notifications",
            "notification_settings",
            "health",
            "timeout_seconds",
            "max_retries",
            "min_retry_interval_millis",
            "retry_on_timeout");

    private RelevantSettings() {}

    static boolean differ(JobSettings then, JobSettings now) {
        return !of(then).equals(of(now));
    }

    private static ObjectNode of(JobSettings settings) {
        ObjectNode tree = settings.tree();
        ObjectNode counting = Json.object();
        OF_JOB.stream().filter(tree::has).forEach(name -> counting.set(name, tree.get(name)));
        counting.path("tasks").forEach(task -> ((ObjectNode) task).remove(NOT_OF_TASK));
        return counting;
    }
}
