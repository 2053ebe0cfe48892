package io.wheeltapper.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.error.NearestName;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds jobs by name. */
final class JobFinder {
    private static final int PAGE = 100;

    private final ApiClient api;

    JobFinder(ApiClient api) {
        this.api = api;
    }

    /**
     * Returns the id of a job.
     *
     * @param job its id, or its exact name
     * @throws WheeltapperException if no job, or more than one, has that name; an id is not looked up
     */
    long id(String job) {
        if (job.matches("\\d{1,18}")) {
            return Long.parseLong(job);
        }
        List<Long> ids = named(job);
        if (ids.isEmpty()) {
            List<String> names = list(null, PAGE).stream()
                    .map(each -> each.path("settings").path("name").asText())
                    .toList();
            throw RemoteErrors.noJob(job, NearestName.hint(job, names));
        }
        if (ids.size() > 1) {
            throw RemoteErrors.ambiguous(job, ids);
        }
        return ids.get(0);
    }

    /** Returns the ids of the jobs with exactly this name; the server ignores case, but this does not. */
    List<Long> named(String name) {
        return list(name, Integer.MAX_VALUE).stream()
                .filter(job -> job.path("settings").path("name").asText().equals(name))
                .map(job -> job.path("job_id").asLong())
                .toList();
    }

    /**
     * Returns jobs that the caller may see, newest first.
     *
     * @param name null for all
     */
    List<JsonNode> list(@Nullable String name, int limit) {
        List<JsonNode> found = new ArrayList<>();
        String pageToken = "";
        do {
            Map<String, Object> query = new LinkedHashMap<>();
            query.put("limit", Math.min(PAGE, limit - found.size()));
            if (name != null) {
                query.put("name", name);
            }
            if (!pageToken.isEmpty()) {
                query.put("page_token", pageToken);
            }
            ObjectNode page = api.get("/api/2.2/jobs/list", query);
            page.path("jobs").forEach(found::add);
            pageToken = page.path("next_page_token").asText("");
        } while (!pageToken.isEmpty() && found.size() < limit);
        return found;
    }

    /** Returns a complete job; this version of the API returns all of its tasks at once. */
    ObjectNode get(long jobId) {
        return api.get("/api/2.1/jobs/get", Map.of("job_id", jobId));
    }
}
