package io.wheeltapper.server.work.slots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.definition.schedule.Fire;
import io.wheeltapper.definition.schedule.Schedule;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.http.Call;
import io.wheeltapper.server.base.http.Router;
import io.wheeltapper.server.base.http.Routes;
import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.jobs.JobStore;
import io.wheeltapper.server.work.jobs.JobWatching;
import io.wheeltapper.server.work.runs.api.RunRights;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Routes for the slots of a job and its next fires: {@code /api/wheeltapper/1.0/jobs/slots} and {@code …/upcoming}. */
public final class SlotRoutes implements Routes {
    private static final int USUAL_SLOTS = 100;
    private static final int MOST_SLOTS = 1_000;
    private static final int USUAL_FIRES = 10;
    private static final int MOST_FIRES = 1_000;

    private final Database database;
    private final RunRights rights;
    private final InstantSource clock;
    private final JobWatching watching;

    public SlotRoutes(Database database, RunRights rights, InstantSource clock, JobWatching watching) {
        this.database = database;
        this.rights = rights;
        this.clock = clock;
        this.watching = watching;
    }

    @Override
    public void addTo(Router router) {
        router.get("/api/wheeltapper/1.0/jobs/slots", this::slots);
        router.get("/api/wheeltapper/1.0/jobs/upcoming", this::upcoming);
    }

    private JobRow job(Call call) {
        long jobId = call.requiredNumber("job_id");
        JobRow job = database.read(handle -> new JobStore(handle).get(jobId));
        rights.mayViewJob(call.caller(), jobId);
        return job;
    }

    private JsonNode slots(Call call) {
        JobRow job = job(call);
        List<SlotRow> found = database.read(handle -> new SlotStore(handle)
                .list(
                        job.jobId(),
                        call.number("from").map(Instant::ofEpochMilli).orElse(null),
                        call.number("to").map(Instant::ofEpochMilli).orElse(null),
                        call.limit("limit", USUAL_SLOTS, MOST_SLOTS)));
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("slots");
        found.forEach(slot -> list.add(json(slot)));
        return answer;
    }

    private static ObjectNode json(SlotRow slot) {
        ObjectNode json = Json.object();
        json.put("slot_id", slot.slotId());
        json.put("job_id", slot.jobId());
        json.put("trigger", slot.triggerKey());
        json.put("slot_time", slot.slotAt().toEpochMilli());
        json.put("start", slot.startAt().toString());
        json.put("end", slot.endAt().toString());
        json.put("timezone_id", slot.zone());
        json.put("origin", slot.origin().name());
        json.put("state", slot.state().name());
        if (slot.runId() != null) {
            json.put("run_id", slot.runId());
        }
        if (slot.reason() != null) {
            json.put("reason", slot.reason());
        }
        if (slot.details() != null) {
            json.set("details", slot.details());
        }
        json.put("fires", slot.fires());
        return json;
    }

    /**
     * Returns the next times at which the job is due, each with its local time and the effect of clock changes; for
     * triggers that watch something, what they have observed, and which cannot start runs.
     */
    private JsonNode upcoming(Call call) {
        JobRow job = job(call);
        int count = call.limit("count", USUAL_FIRES, MOST_FIRES);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("upcoming");
        ScheduledTriggers.byKey(job.settings().triggers()).forEach((key, trigger) -> {
            Instant anchor = database.read(handle -> new TriggerStore(handle).find(job.jobId(), key))
                    .map(TriggerRow::anchorAt)
                    .orElse(job.createdAt());
            Optional<Schedule> schedule = ScheduledTriggers.schedule(trigger, anchor);
            if (schedule.isPresent() && !trigger.isPaused()) {
                schedule.get()
                        .upcoming(clock.instant(), count)
                        .forEach(fire -> list.add(json(key, schedule.get(), fire)));
            }
        });
        answer.putArray("watching");
        watching.addTo(answer, job.jobId(), job.settings());
        return answer;
    }

    private static ObjectNode json(String key, Schedule schedule, Fire fire) {
        return Json.object()
                .put("trigger", key)
                .put("at", fire.at().toEpochMilli())
                .put(
                        "local",
                        fire.at().atZone(schedule.zone()).toOffsetDateTime().toString())
                .put("mark", fire.mark().name())
                .put("start", schedule.interval(fire.at()).start().toString())
                .put("end", fire.at().toString());
    }
}
