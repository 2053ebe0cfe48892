package io.wheeltapper.server.work.slots;

import io.wheeltapper.definition.graph.LifeCycle;
import io.wheeltapper.definition.settings.JobSettings;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.jobs.JobStore;
import io.wheeltapper.server.work.runs.engine.RunEngine;
import io.wheeltapper.server.work.runs.store.NewRun;
import io.wheeltapper.server.work.runs.store.NewRunBuilder;
import io.wheeltapper.server.work.runs.store.RunRow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Turns slots into runs. A live slot becomes a run at once, which may wait in the job's queue, or is skipped if the
 * queue is disabled; slots that make up for the past wait until the job has room.
 */
public final class SlotDispatch {
    private static final int SLOTS_AT_A_TIME = 1_000;

    private final Database database;
    private final RunEngine engine;
    private final InstantSource clock;

    public SlotDispatch(Database database, RunEngine engine, InstantSource clock) {
        this.database = database;
        this.engine = engine;
        this.clock = clock;
    }

    /** Checks each waiting slot, except for those behind one that finds no room. */
    public void dispatch() {
        List<Long> made = new ArrayList<>();
        Set<Long> fullJobs = new HashSet<>();
        Set<Long> fullBackfills = new HashSet<>();
        List<SlotRow> waiting;
        do {
            waiting = database.read(handle -> new SlotStore(handle).waiting(fullJobs, fullBackfills, SLOTS_AT_A_TIME));
            for (SlotRow slot : waiting) {
                Long backfillId = slot.backfillId();
                if (!fullJobs.contains(slot.jobId()) && (backfillId == null || !fullBackfills.contains(backfillId))) {
                    Step step = database.write(handle -> dispatch(handle, slot));
                    if (step instanceof Step.Made run) {
                        made.add(run.runId());
                    } else if (step instanceof Step.JobIsFull) {
                        fullJobs.add(slot.jobId());
                    } else if (step instanceof Step.BackfillIsFull full) {
                        fullBackfills.add(full.backfillId());
                    }
                }
            }
        } while (waiting.size() == SLOTS_AT_A_TIME);
        if (!made.isEmpty()) {
            engine.advance(made);
        }
    }

    /** The decision about one slot. */
    private sealed interface Step {
        record Made(long runId) implements Step {}

        /** Skipped, or handled by another server. */
        record Over() implements Step {}

        /** Other slots of the job that can wait need not be tried. */
        record JobIsFull() implements Step {}

        /** Other slots of the backfill need not be tried. */
        record BackfillIsFull(long backfillId) implements Step {}
    }

    private Step dispatch(Handle handle, SlotRow slot) {
        SlotStore slots = new SlotStore(handle);
        Optional<JobRow> found = new JobStore(handle).find(slot.jobId());
        if (found.isEmpty()) {
            slots.claim(slot.slotId(), SlotRow.State.SKIPPED, clock.instant());
            slots.ended(slot.slotId(), SlotRow.State.SKIPPED, null, "The job was deleted.");
            return new Step.Over();
        }
        JobRow job = new JobStore(handle).lock(slot.jobId());
        JobSettings settings = job.settings();
        boolean canWait = slot.origin() != SlotRow.Origin.LIVE;
        if (canWait && engine.activeRuns(handle, slot.jobId()).size() >= settings.maxConcurrentRuns()) {
            return new Step.JobIsFull();
        }
        Optional<BackfillRow> backfill =
                Optional.ofNullable(slot.backfillId()).flatMap(id -> new BackfillStore(handle).find(id));
        if (backfill.isPresent() && new BackfillStore(handle).isFull(backfill.get())) {
            return new Step.BackfillIsFull(backfill.get().backfillId());
        }
        if (!slots.claim(slot.slotId(), SlotRow.State.RUN, clock.instant())) {
            return new Step.Over();
        }
        RunRow run = engine.create(handle, newRun(job, settings, slot));
        boolean isSkipped = run.lifeCycle() == LifeCycle.SKIPPED;
        slots.ended(
                slot.slotId(),
                isSkipped ? SlotRow.State.SKIPPED : SlotRow.State.RUN,
                run.runId(),
                isSkipped ? run.message() : null);
        return new Step.Made(run.runId());
    }

    private static NewRun newRun(JobRow job, JobSettings settings, SlotRow slot) {
        return NewRunBuilder.builder()
                .runName(job.name())
                .runType(RunRow.RunType.JOB_RUN)
                .triggerType(slot.triggerType())
                .settings(job.settings())
                .parameters(Json.object())
                .only(Set.of())
                .creator(job.creator())
                .priority(slot.priority())
                .queueEnabled(settings.queueEnabled())
                .jobId(job.jobId())
                .slotId(slot.slotId())
                .build();
    }
}
