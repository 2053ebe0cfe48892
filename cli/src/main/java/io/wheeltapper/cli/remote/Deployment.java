package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The changes for one job of a file.
 *
 * @param jobId null if there is no job of that name yet
 * @param changes changes of an existing job; none for a new one
 */
record Deployment(
        String name, ObjectNode settings, @Nullable Long jobId, List<Change> changes) {
    Deployment {
        changes = List.copyOf(changes);
    }

    /**
     * Compares a job in a file with the server's.
     *
     * @throws WheeltapperException if it has two jobs of that name
     */
    static Deployment plan(ApiClient api, ObjectNode settings) {
        String name = settings.path("name").asText();
        List<Long> ids = new JobFinder(api).named(name);
        if (ids.size() > 1) {
            throw RemoteErrors.ambiguous(name, ids);
        }
        if (ids.isEmpty()) {
            return new Deployment(name, settings, null, List.of());
        }
        // Only the oldest version shows a job with the fields of its one task in that form.
        String version = settings.has("tasks") ? "2.1" : "2.0";
        ObjectNode before = (ObjectNode) api.get("/api/%s/jobs/get".formatted(version), Map.of("job_id", ids.get(0)))
                .path("settings");
        return new Deployment(name, settings, ids.get(0), JobDifference.between(compared(before), compared(settings)));
    }

    /** Returns the settings without fields that the server adds, and without permissions, which are not settings. */
    private static ObjectNode compared(ObjectNode settings) {
        return settings.deepCopy().without(List.of("format", "access_control_list"));
    }

    boolean isNew() {
        return jobId == null;
    }

    boolean isNeeded() {
        return isNew() || !changes.isEmpty();
    }

    /** Applies the changes, and returns a message about them. */
    String apply(ApiClient api) {
        if (jobId == null) {
            ObjectNode made = api.post("/api/2.2/jobs/create", settings);
            return WatchTexts.below(
                    "Made job %s (%s).".formatted(made.path("job_id").asText(), name), made);
        }
        ObjectNode request = JsonTexts.object().put("job_id", jobId);
        request.set("new_settings", settings.deepCopy().without("access_control_list"));
        ObjectNode answer = api.post("/api/2.2/jobs/reset", request);
        return WatchTexts.below("Changed job %d (%s).".formatted(jobId, name), answer);
    }

    String text() {
        if (isNew()) {
            return "Job %s is new, with %s."
                    .formatted(
                            name, Texts.count(Math.max(1, settings.path("tasks").size()), "task"));
        }
        if (changes.isEmpty()) {
            return "Job %s (%d) already matches the file.".formatted(name, jobId);
        }
        List<String> lines = new ArrayList<>();
        lines.add("Job %s (%d) changes:".formatted(name, jobId));
        changes.forEach(change -> lines.add("  " + change));
        return String.join(System.lineSeparator(), lines);
    }

    ObjectNode json() {
        ObjectNode json = JsonTexts.object().put("name", name);
        if (jobId != null) {
            json.put("job_id", jobId);
        }
        json.put("action", isNew() ? "create" : changes.isEmpty() ? "none" : "change");
        ArrayNode list = json.putArray("changes");
        changes.forEach(change -> list.add(change.json()));
        return json;
    }
}
