package io.wheeltapper.server.work.slots;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.definition.schedule.Fire;
import io.wheeltapper.definition.schedule.Schedule;
import io.wheeltapper.server.base.errors.ApiException;
import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.runs.engine.RunEngine;
import io.wheeltapper.server.work.runs.store.RunRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the slots that a backfill must run. Fires after the cursor of their trigger, including those of a pause, are
 * left to the trigger. A slot that waits, or whose run is active, is left alone in every mode; a fire that was joined
 * with others belongs to their run.
 */
final class BackfillPlan {
    /** Maximum number of fires examined; more would block other writers for too long. */
    static final int MOST_FIRES = 50_000;

    private final Handle handle;
    private final RunEngine engine;
    private final JobRow job;
    private final BackfillRequest request;
    /** Read when it is first needed. */
    private @Nullable Staleness staleness;

    BackfillPlan(Handle handle, RunEngine engine, JobRow job, BackfillRequest request) {
        this.handle = handle;
        this.engine = engine;
        this.job = job;
        this.request = request;
    }

    /** Returns the slots, oldest first for each of the job's schedules. */
    List<PlannedSlot> slots() {
        List<PlannedSlot> slots = new ArrayList<>();
        ScheduledTriggers.byKey(job.settings().triggers())
                .forEach((key, trigger) -> new TriggerStore(handle)
                        .find(job.jobId(), key)
                        .ifPresent(row -> ScheduledTriggers.schedule(trigger, row.anchorAt())
                                .ifPresent(schedule -> slots.addAll(of(row, schedule)))));
        return slots;
    }

    private List<PlannedSlot> of(TriggerRow trigger, Schedule schedule) {
        Instant last = request.end().minusMillis(1);
        Instant upTo = last.isBefore(trigger.cursorAt()) ? last : trigger.cursorAt();
        Instant before = request.start().minusMillis(1);
        if (!before.isBefore(upTo)) {
            return List.of();
        }
        long fires = schedule.count(before, upTo);
        if (fires > MOST_FIRES) {
            throw ApiException.invalid(
                    "From %s to %s job %d is due %d times, but at most %d are allowed at once. Shorten the range."
                            .formatted(request.start(), request.end(), job.jobId(), fires, MOST_FIRES));
        }
        NavigableMap<Instant, SlotRow> found = new TreeMap<>();
        new SlotStore(handle)
                .within(job.jobId(), trigger.triggerKey(), request.start(), request.end())
                .forEach(slot -> found.put(slot.slotAt(), slot));
        List<PlannedSlot> slots = new ArrayList<>();
        for (Fire fire : schedule.upcoming(before, (int) fires)) {
            SlotRow own = found.get(fire.at());
            if (own == null) {
                whyNew(found, fire.at())
                        .ifPresent(reason -> slots.add(new PlannedSlot(
                                trigger.triggerKey(),
                                schedule,
                                fire.at(),
                                schedule.interval(fire.at()),
                                1,
                                null,
                                reason)));
            } else {
                whyAgain(own).ifPresent(reason -> slots.add(again(schedule, own, reason)));
            }
        }
        return slots;
    }

    private Optional<String> whyNew(NavigableMap<Instant, SlotRow> found, Instant fire) {
        if (request.mode() != BackfillRow.Mode.MISSING && request.mode() != BackfillRow.Mode.ALL) {
            return Optional.empty();
        }
        Optional<SlotRow> over = Optional.ofNullable(found.higherEntry(fire))
                .map(each -> each.getValue())
                .filter(slot -> slot.fires() > 1 && slot.startAt().isBefore(fire));
        if (over.isPresent() && over.get().state() != SlotRow.State.SKIPPED) {
            return Optional.empty();
        }
        return Optional.of(over.map(slot -> "It was skipped: " + slot.reason()).orElse("It has had no slot."));
    }

    private Optional<String> whyAgain(SlotRow slot) {
        Optional<RunRow> run = Optional.ofNullable(slot.runId()).flatMap(id -> engine.find(handle, id));
        boolean isLeftAlone = slot.state() == SlotRow.State.WAITING
                || run.filter(each -> !each.isEnded()).isPresent();
        if (isLeftAlone) {
            return Optional.empty();
        }
        return switch (request.mode()) {
            case MISSING -> whySkipped(slot);
            case FAILED -> whyRan(slot, run).filter(reason -> !succeeded(run));
            case STALE -> whyRan(slot, run).flatMap(reason -> whyStale(slot, run.orElseThrow(), reason));
            case ALL -> whySkipped(slot).or(() -> whyRan(slot, run)).or(() -> Optional.of("Its run has been deleted."));
        };
    }

    private Optional<String> whyStale(SlotRow slot, RunRow run, String ran) {
        if (staleness == null) {
            staleness = new Staleness(handle, job, job.createdAt());
        }
        return staleness.why(slot, run).map(reason -> ran + " " + reason);
    }

    private static Optional<String> whySkipped(SlotRow slot) {
        return slot.state() == SlotRow.State.SKIPPED
                ? Optional.of("It was skipped: " + slot.reason())
                : Optional.empty();
    }

    private static Optional<String> whyRan(SlotRow slot, Optional<RunRow> run) {
        return run.filter(each -> slot.state() == SlotRow.State.RUN)
                .map(each -> "Run %d ended as %s.".formatted(each.runId(), ending(each)));
    }

    private static String ending(RunRow run) {
        return run.result() == null ? run.lifeCycle().name() : run.result().name();
    }

    private static boolean succeeded(Optional<RunRow> run) {
        return run.map(RunRow::result).filter(result -> result.isSuccess()).isPresent();
    }

    private static PlannedSlot again(Schedule schedule, SlotRow slot, String reason) {
        boolean isOfSeveral = slot.state() == SlotRow.State.RUN && slot.fires() > 1;
        return new PlannedSlot(
                slot.triggerKey(),
                schedule,
                slot.slotAt(),
                isOfSeveral ? new TimeRange(slot.startAt(), slot.endAt()) : schedule.interval(slot.slotAt()),
                isOfSeveral ? slot.fires() : 1,
                slot,
                reason);
    }
}
