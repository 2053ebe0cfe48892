package io.wheeltapper.server.work.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.settings.ApiVersion;
import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.PageToken;
import io.wheeltapper.server.base.http.Pages;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import java.util.List;

/**
 * Routes {@code /api/2.x/jobs/create, get, list, update, reset, delete, run-now}, which are the same for all versions
 * except for details.
 */
public final class JobRoutes implements Routes {
    private static final int MOST_JOBS = 100;
    private static final int USUAL_JOBS = 20;

    private final Jobs jobs;
    private final JobRuns runs;
    private final JobWatching watching;

    public JobRoutes(Jobs jobs, JobRuns runs, JobWatching watching) {
        this.jobs = jobs;
        this.runs = runs;
        this.watching = watching;
    }

    @Override
    public void addTo(Router router) {
        for (ApiVersion version : ApiVersion.values()) {
            String base = "/api/" + version.text() + "/jobs";
            router.post(base + "/create", call -> create(call, version));
            router.get(base + "/get", call -> get(call, version));
            router.get(base + "/list", call -> list(call, version));
            router.post(base + "/update", call -> update(call, version));
            router.post(base + "/reset", call -> reset(call, version));
            router.post(base + "/delete", this::delete);
            router.post(base + "/run-now", runs::runNow);
            router.post(base + "/runs/submit", call -> runs.submit(call, version));
        }
    }

    private JsonNode create(Call call, ApiVersion version) {
        JobSettings settings = jobs.check(call.body(), version);
        jobs.warn(call, settings);
        long jobId = jobs.create(call.caller(), call.body(), settings);
        call.subject("job " + jobId);
        ObjectNode answer = Json.object().put("job_id", jobId);
        watching.addTo(answer, jobId, settings);
        return answer;
    }

    private JsonNode get(Call call, ApiVersion version) {
        JobRow job = jobs.visible(call.caller(), call.requiredNumber("job_id"));
        ObjectNode whole = json(job, version);
        watching.addTo(whole, job.jobId(), job.settings());
        List<String> unknown = job.settings().unknownFields();
        if (!unknown.isEmpty()) {
            unknown.forEach(whole.putArray("unknown_fields")::add);
        }
        return version == ApiVersion.V2_2
                ? Pages.page(whole, call.text("page_token").orElse(null))
                : whole;
    }

    private ObjectNode json(JobRow job, ApiVersion version) {
        ObjectNode json = Json.object();
        json.put("job_id", job.jobId());
        json.put("creator_user_name", job.creator());
        json.put("run_as_user_name", jobs.runsAs(job));
        json.put("created_time", job.createdAt().toEpochMilli());
        json.set("settings", job.settings().echo(version));
        return json;
    }

    private JsonNode list(Call call, ApiVersion version) {
        int limit = call.limit("limit", USUAL_JOBS, MOST_JOBS);
        List<JobRow> found = jobs.list(
                call.caller(),
                call.text("name").orElse(null),
                PageToken.before(call),
                call.number("offset").orElse(0L),
                limit + 1);
        List<JobRow> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode answer = Json.object();
        if (!page.isEmpty()) {
            ArrayNode list = answer.putArray("jobs");
            page.forEach(job -> list.add(listed(job, version, call.flag("expand_tasks"))));
        }
        boolean hasMore = found.size() > limit;
        answer.put("has_more", hasMore);
        if (hasMore) {
            PageToken.putNext(answer, page.get(page.size() - 1).jobId());
        }
        return answer;
    }

    private ObjectNode listed(JobRow job, ApiVersion version, boolean withTasks) {
        ObjectNode json = json(job, version);
        if (!withTasks && version != ApiVersion.V2_0) {
            ((ObjectNode) json.get("settings")).remove(List.of("tasks", "job_clusters", "environments"));
        }
        return version == ApiVersion.V2_2 ? Pages.listed(json) : json;
    }

    private JsonNode update(Call call, ApiVersion version) {
        long jobId = call.requiredNumber("job_id");
        call.subject("job " + jobId);
        JobSettings settings =
                jobs.update(call.caller(), jobId, call.object("new_settings"), call.texts("fields_to_remove"), version);
        return changed(call, jobId, settings);
    }

    private JsonNode reset(Call call, ApiVersion version) {
        long jobId = call.requiredNumber("job_id");
        call.subject("job " + jobId);
        return changed(call, jobId, jobs.reset(call.caller(), jobId, call.object("new_settings"), version));
    }

    private JsonNode changed(Call call, long jobId, JobSettings settings) {
        jobs.warn(call, settings);
        ObjectNode answer = Json.object();
        watching.addTo(answer, jobId, settings);
        return answer;
    }

    private JsonNode delete(Call call) {
        long jobId = call.requiredNumber("job_id");
        call.subject("job " + jobId);
        jobs.delete(call.caller(), jobId);
        runs.cancelAll(jobId, "The job was deleted.");
        return Json.object();
    }
}
