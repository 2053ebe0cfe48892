package io.wheeltapper.server.work.slots;

import io.wheeltapper.definition.schedule.CatchUpRules;
import io.wheeltapper.definition.schedule.DueSlots;
import io.wheeltapper.definition.schedule.Schedule;
import io.wheeltapper.definition.schedule.Slot;
import io.wheeltapper.definition.settings.JobTrigger;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.jobs.JobStore;
import io.wheeltapper.server.work.runs.store.NewRun;
import io.wheeltapper.server.work.runs.store.TriggerType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the slots that are due. The cursor of a trigger and the slots before it are written in one transaction, and
 * only by the server that moves the cursor from its previous position; so each fire gets its slot exactly once, even if
 * servers crash or work concurrently.
 */
public final class SlotMaker {
    private static final int TRIGGERS_AT_A_TIME = 100;
    private static final Logger LOG = LoggerFactory.getLogger(SlotMaker.class);

    private final Database database;
    private final Ids ids;
    private final InstantSource clock;
    private final TriggerListener listener;

    public SlotMaker(Database database, Ids ids, InstantSource clock, TriggerListener listener) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Creates due slots.
     *
     * @return whether slots were created
     */
    public boolean makeDue() {
        boolean anyMade = false;
        List<TriggerRow> due = due();
        while (!due.isEmpty()) {
            List<TriggerRow> together = due;
            anyMade |= database.write(handle -> makeAll(handle, together));
            due = due.size() < TRIGGERS_AT_A_TIME ? List.of() : due();
        }
        return anyMade;
    }

    /** Creates the slots of one job that are due by its current settings, in the transaction of {@code handle}. */
    void makeDueOf(Handle handle, long jobId) {
        makeAll(handle, new TriggerStore(handle).dueOf(jobId, clock.instant()));
    }

    private List<TriggerRow> due() {
        return database.read(handle -> new TriggerStore(handle).due(clock.instant(), TRIGGERS_AT_A_TIME));
    }

    private boolean makeAll(Handle handle, List<TriggerRow> triggers) {
        boolean anyMade = false;
        for (TriggerRow trigger : triggers) {
            anyMade |= make(handle, trigger);
        }
        return anyMade;
    }

    private boolean make(Handle handle, TriggerRow row) {
        Optional<JobRow> job = new JobStore(handle).find(row.jobId());
        Optional<JobTrigger> trigger = job.map(
                each -> ScheduledTriggers.byKey(each.settings().triggers()).get(row.triggerKey()));
        Optional<Schedule> schedule = trigger.flatMap(each -> ScheduledTriggers.schedule(each, row.anchorAt()));
        if (job.isEmpty() || trigger.isEmpty()) {
            new TriggerStore(handle).advance(row, row.cursorAt(), null);
            return false;
        }
        if (trigger.get() instanceof JobTrigger.Continuous) {
            return new ContinuousSlots(handle, ids, clock).make(row);
        }
        if (schedule.isEmpty()) {
            return new WatchedSlots(handle, ids, clock, listener).make(job.get(), row, trigger.get());
        }
        DueSlots due = DueSlots.due(
                schedule.get(),
                row.cursorAt(),
                clock.instant(),
                CatchUpRules.of(job.get().settings().catchUp()));
        if (!new TriggerStore(handle).advance(row, due.cursor(), due.nextDue())) {
            return false;
        }
        due.slots().forEach(slot -> insert(handle, row, schedule.get(), slot));
        return !due.slots().isEmpty();
    }

    private void insert(Handle handle, TriggerRow trigger, Schedule schedule, Slot slot) {
        boolean isSkip = slot instanceof Slot.Skip;
        boolean isLive = slot instanceof Slot.Run run && run.origin() == Slot.Origin.LIVE;
        Instant now = clock.instant();
        if (slot instanceof Slot.Skip skip) {
            LOG.warn("Job {}: skipping {} fires up to {}: {}", trigger.jobId(), skip.fires(), skip.at(), why(skip));
        }
        new SlotStore(handle)
                .insert(SlotRowBuilder.builder()
                        .slotId(ids.next(handle))
                        .jobId(trigger.jobId())
                        .triggerKey(trigger.triggerKey())
                        .slotAt(slot.at())
                        .startAt(slot.interval().start())
                        .endAt(slot.interval().end())
                        .zone(schedule.zone().getId())
                        .triggerType(TriggerType.PERIODIC)
                        .origin(isLive ? SlotRow.Origin.LIVE : SlotRow.Origin.CATCH_UP)
                        .priority(isLive ? NewRun.LIVE : NewRun.CATCH_UP)
                        .state(isSkip ? SlotRow.State.SKIPPED : SlotRow.State.WAITING)
                        .fires(slot.fires())
                        .createdAt(now)
                        .reason(slot instanceof Slot.Skip skip ? why(skip) : null)
                        .endedAt(isSkip ? now : null)
                        .build());
    }

    private static String why(Slot.Skip skip) {
        return switch (skip.reason()) {
            case MISSED -> "The server was down or the trigger paused when it was due, and catch_up is none.";
            case SUPERSEDED -> "The server was down or the trigger paused when it was due, and a newer slot runs.";
        };
    }
}
