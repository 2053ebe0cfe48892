package io.wheeltapper.server.work.slots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.jobs.JobStore;
import io.wheeltapper.server.work.runs.api.RunRights;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Routes {@code /api/wheeltapper/1.0/backfills/create, get, list, cancel}, for callers who may run the job, or see it.
 */
public final class BackfillRoutes implements Routes {
    private static final String BASE = "/api/wheeltapper/1.0/backfills";
    private static final int MOST_PLANNED = 1_000;
    private static final int MOST_LISTED = 100;
    private static final int ESTIMATED_FROM = 20;

    private final Database database;
    private final Backfills backfills;
    private final RunRights rights;

    public BackfillRoutes(Database database, Backfills backfills, RunRights rights) {
        this.database = database;
        this.backfills = backfills;
        this.rights = rights;
    }

    @Override
    public void addTo(Router router) {
        router.post(BASE + "/create", this::create);
        router.get(BASE + "/get", this::get);
        router.get(BASE + "/list", this::list);
        router.post(BASE + "/cancel", this::cancel);
    }

    private JsonNode create(Call call) {
        long jobId = call.requiredNumber("job_id");
        call.subject("job " + jobId);
        rights.maySteerJob(call.caller(), jobId);
        BackfillRequest request = request(call, database.read(handle -> new JobStore(handle).get(jobId)));
        if (call.flag("dry_run")) {
            return plan(jobId, backfills.plan(jobId, request));
        }
        BackfillRow made = backfills.create(jobId, request, call.caller().name());
        return Json.object().put("backfill_id", made.backfillId()).put("slots", made.slots());
    }

    private BackfillRequest request(Call call, JobRow job) {
        ZoneId zone = backfills.zone(job);
        long concurrency = call.number("concurrency").orElse(1L);
        return new BackfillRequest(
                BackfillRequest.time("start", call.requiredText("start"), zone),
                BackfillRequest.time("end", call.requiredText("end"), zone),
                BackfillRequest.mode(call.text("mode").orElse("missing")),
                (int) Math.max(Math.min(concurrency, Integer.MAX_VALUE), Integer.MIN_VALUE));
    }

    private ObjectNode plan(long jobId, List<PlannedSlot> slots) {
        ObjectNode answer = Json.object().put("dry_run", true).put("slots", slots.size());
        List<ScoredSlot> latest =
                database.read(handle -> new BackfillStore(handle).latestScored(jobId, ESTIMATED_FROM));
        RowEstimate.of(latest, slots).ifPresent(rows -> answer.put("estimated_rows", rows));
        ArrayNode list = answer.putArray("plan");
        slots.stream()
                .limit(MOST_PLANNED)
                .forEach(slot -> list.addObject()
                        .put("trigger", slot.triggerKey())
                        .put("slot_time", slot.at().toEpochMilli())
                        .put("start", slot.interval().start().toString())
                        .put("end", slot.interval().end().toString())
                        .put("reason", slot.reason()));
        return answer.put("has_more", slots.size() > MOST_PLANNED);
    }

    private JsonNode get(Call call) {
        BackfillRow backfill = found(call);
        rights.mayViewJob(call.caller(), backfill.jobId());
        return json(backfill);
    }

    private BackfillRow found(Call call) {
        long backfillId = call.requiredNumber("backfill_id");
        return database.read(handle -> new BackfillStore(handle).get(backfillId));
    }

    private JsonNode list(Call call) {
        long jobId = call.requiredNumber("job_id");
        database.read(handle -> new JobStore(handle).get(jobId));
        rights.mayViewJob(call.caller(), jobId);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("backfills");
        int limit = call.limit("limit", MOST_LISTED, MOST_LISTED);
        database.read(handle -> new BackfillStore(handle).of(jobId, limit))
                .forEach(backfill -> list.add(json(backfill)));
        return answer;
    }

    private ObjectNode json(BackfillRow backfill) {
        Map<String, Long> counts = database.read(handle -> new BackfillStore(handle).counts(backfill.backfillId()));
        ObjectNode json = Json.object();
        json.put("backfill_id", backfill.backfillId());
        json.put("job_id", backfill.jobId());
        json.put("start", backfill.startAt().toString());
        json.put("end", backfill.endAt().toString());
        json.put("mode", BackfillRequest.word(backfill.mode()));
        json.put("concurrency", backfill.concurrency());
        json.put("creator_user_name", backfill.creator());
        json.put("created_time", backfill.createdAt().toEpochMilli());
        Instant canceledAt = backfill.canceledAt();
        if (canceledAt != null) {
            json.put("canceled_time", canceledAt.toEpochMilli());
        }
        json.put("state", state(backfill, counts));
        json.put("slots", backfill.slots());
        counts.forEach(json::put);
        return json;
    }

    private static String state(BackfillRow backfill, Map<String, Long> counts) {
        if (backfill.canceledAt() != null) {
            return "CANCELED";
        }
        return counts.getOrDefault("waiting", 0L) + counts.getOrDefault("active", 0L) == 0 ? "DONE" : "RUNNING";
    }

    private JsonNode cancel(Call call) {
        BackfillRow backfill = found(call);
        call.subject("job " + backfill.jobId());
        rights.maySteerJob(call.caller(), backfill.jobId());
        backfills.cancel(backfill.backfillId());
        return Json.object();
    }
}
