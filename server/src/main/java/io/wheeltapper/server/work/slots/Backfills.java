package io.wheeltapper.server.work.slots;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.definition.schedule.Fire;
import io.wheeltapper.definition.schedule.Schedule;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.jobs.JobStore;
import io.wheeltapper.server.work.runs.engine.RunEngine;
import io.wheeltapper.server.work.runs.store.NewRun;
import io.wheeltapper.server.work.runs.store.TriggerType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Runs a job for past slots. A backfill creates slots, or lets existing ones wait again, keeping their earlier runs.
 * When it is cancelled, waiting slots return to their earlier state, and slots that it created are skipped; started
 * runs continue.
 *
 * <p>A run of a backfill counts against the job's limit of concurrent runs: regular runs that become due meanwhile
 * start next, or are skipped if the job's queue is disabled.
 *
 * <p>Safe for use by several threads and servers.
 */
public final class Backfills {
    private static final String CANCELED = "The backfill was canceled.";

    private final Database database;
    private final Ids ids;
    private final RunEngine engine;
    private final InstantSource clock;

    public Backfills(Database database, Ids ids, RunEngine engine, InstantSource clock) {
        this.database = database;
        this.ids = ids;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Returns the time zone of dates: that of the job's first schedule.
     *
     * @throws ApiException if the job has no schedule
     */
    ZoneId zone(JobRow job) {
        return job.settings().triggers().stream()
                .flatMap(trigger -> ScheduledTriggers.schedule(trigger, job.createdAt()).stream())
                .findFirst()
                .map(Schedule::zone)
                .orElseThrow(() -> ApiException.invalid(
                        "Job %d has no schedule, so it has no slots to backfill. Give it a schedule or a periodic trigger."
                                .formatted(job.jobId())));
    }

    /** Returns what {@link #create} would do now, without writing anything. Writes nothing. */
    List<PlannedSlot> plan(long jobId, BackfillRequest request) {
        return database.read(
                handle -> new BackfillPlan(handle, engine, new JobStore(handle).get(jobId), request).slots());
    }

    BackfillRow create(long jobId, BackfillRequest request, String creator) {
        return database.write(handle -> {
            JobRow job = new JobStore(handle).lock(jobId);
            List<PlannedSlot> slots = new BackfillPlan(handle, engine, job, request).slots();
            BackfillRow backfill = BackfillRowBuilder.builder()
                    .backfillId(ids.next(handle))
                    .jobId(jobId)
                    .startAt(request.start())
                    .endAt(request.end())
                    .mode(request.mode())
                    .concurrency(request.concurrency())
                    .slots(slots.size())
                    .creator(creator)
                    .createdAt(clock.instant())
                    .build();
            new BackfillStore(handle).insert(backfill);
            slots.forEach(slot -> take(handle, backfill, slot));
            return backfill;
        });
    }

    private void take(Handle handle, BackfillRow backfill, PlannedSlot planned) {
        SlotRow found = planned.found();
        if (found == null) {
            new SlotStore(handle).insert(row(ids.next(handle), backfill, planned, null));
            return;
        }
        if (found.state() == SlotRow.State.SKIPPED && found.fires() > 1) {
            keepRest(handle, backfill, planned.schedule(), found);
        }
        new SlotStore(handle).reset(row(found.slotId(), backfill, planned, earlier(found)));
    }

    private SlotRow row(long slotId, BackfillRow backfill, PlannedSlot planned, @Nullable ObjectNode earlier) {
        return SlotRowBuilder.builder()
                .slotId(slotId)
                .jobId(backfill.jobId())
                .triggerKey(planned.triggerKey())
                .slotAt(planned.at())
                .startAt(planned.interval().start())
                .endAt(planned.interval().end())
                .zone(planned.schedule().zone().getId())
                .triggerType(TriggerType.PERIODIC)
                .origin(SlotRow.Origin.BACKFILL)
                .priority(NewRun.BACKFILL)
                .state(SlotRow.State.WAITING)
                .fires(planned.fires())
                .createdAt(backfill.createdAt())
                .backfillId(backfill.backfillId())
                .earlier(earlier)
                .build();
    }

    /** Keeps the fires before the backfill skipped if a skip stood for several fires. */
    private void keepRest(Handle handle, BackfillRow backfill, Schedule schedule, SlotRow skip) {
        Optional<Instant> last = schedule.previous(backfill.startAt())
                .map(Fire::at)
                .filter(at -> at.isAfter(skip.startAt()))
                .filter(at -> new SlotStore(handle)
                        .within(skip.jobId(), skip.triggerKey(), at, at.plusMillis(1)).stream()
                                .noneMatch(slot -> slot.slotAt().equals(at)));
        if (last.isPresent()) {
            PlannedSlot rest = new PlannedSlot(
                    skip.triggerKey(),
                    schedule,
                    last.get(),
                    new TimeRange(skip.startAt(), last.get()),
                    schedule.count(skip.startAt(), last.get()),
                    null,
                    "");
            SlotRow waiting = row(ids.next(handle), backfill, rest, null);
            new SlotStore(handle).insert(putBack(waiting, earlier(skip)));
        }
    }

    private static ObjectNode earlier(SlotRow slot) {
        Instant endedAt = slot.endedAt();
        return Json.object()
                .put("origin", slot.origin().name())
                .put("priority", slot.priority())
                .put("backfill_id", slot.backfillId())
                .put("state", slot.state().name())
                .put("run_id", slot.runId())
                .put("reason", slot.reason())
                .put("ended_at", endedAt == null ? null : endedAt.toEpochMilli());
    }

    /** Cancels a backfill; one that is already cancelled, or has no waiting slots, does not change. */
    void cancel(long backfillId) {
        database.change(handle -> {
            BackfillRow backfill = new BackfillStore(handle).get(backfillId);
            new JobStore(handle).lock(backfill.jobId());
            new BackfillStore(handle).cancel(backfillId, clock.instant());
            SlotStore slots = new SlotStore(handle);
            for (SlotRow slot : slots.waitingOf(backfillId)) {
                ObjectNode earlier = slot.earlier();
                if (earlier == null) {
                    slots.claim(slot.slotId(), SlotRow.State.SKIPPED, clock.instant());
                    slots.ended(slot.slotId(), SlotRow.State.SKIPPED, null, CANCELED);
                } else {
                    slots.reset(putBack(slot, earlier));
                }
            }
        });
    }

    private static SlotRow putBack(SlotRow slot, ObjectNode earlier) {
        return SlotRowBuilder.builder(slot)
                .origin(SlotRow.Origin.valueOf(earlier.get("origin").asText()))
                .priority(earlier.get("priority").asInt())
                .backfillId(number(earlier, "backfill_id"))
                .state(SlotRow.State.valueOf(earlier.get("state").asText()))
                .runId(number(earlier, "run_id"))
                .reason(earlier.get("reason").textValue())
                .endedAt(Optional.ofNullable(number(earlier, "ended_at"))
                        .map(Instant::ofEpochMilli)
                        .orElse(null))
                .earlier(null)
                .build();
    }

    private static @Nullable Long number(ObjectNode tree, String name) {
        return tree.get(name).isNull() ? null : tree.get(name).asLong();
    }
}
