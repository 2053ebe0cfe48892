package io.wheeltapper.server.work.slots;

import io.wheeltapper.definition.schedule.CatchUp;
import io.wheeltapper.definition.schedule.Fire;
import io.wheeltapper.definition.schedule.Schedule;
import io.wheeltapper.definition.settings.JobTrigger;
import io.wheeltapper.server.work.jobs.JobListener;
import io.wheeltapper.server.work.jobs.JobRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the rows of triggers in line with the settings of jobs. A changed trigger starts again from the beginning; one
 * that was only paused continues, when the pause ends, from where it stopped, and {@code catch_up} decides what happens
 * to the time in between. For a trigger that watches something, {@code none} means that changes before the end of the
 * pause create no slot.
 */
public final class JobTriggers implements JobListener {
    private static final Logger LOG = LoggerFactory.getLogger(JobTriggers.class);

    private final SlotMaker slotMaker;
    private final InstantSource clock;

    public JobTriggers(SlotMaker slotMaker, InstantSource clock) {
        this.slotMaker = slotMaker;
        this.clock = clock;
    }

    /** Creates slots that are already due, by the old settings. */
    @Override
    public void changing(Handle handle, long jobId) {
        slotMaker.makeDueOf(handle, jobId);
    }

    @Override
    public void saved(Handle handle, JobRow job) {
        TriggerStore store = new TriggerStore(handle);
        Map<String, JobTrigger> wanted = ScheduledTriggers.byKey(job.settings().triggers());
        for (TriggerRow row : store.of(job.jobId())) {
            JobTrigger trigger = wanted.get(row.triggerKey());
            if (trigger == null || !ScheduledTriggers.definition(trigger).equals(row.definition())) {
                store.delete(job.jobId(), row.triggerKey());
            } else if (trigger.isPaused() != row.paused()) {
                pause(store, job, row, trigger);
            }
        }
        for (Map.Entry<String, JobTrigger> each : wanted.entrySet()) {
            boolean isThere = store.of(job.jobId()).stream()
                    .anyMatch(row -> row.triggerKey().equals(each.getKey()));
            if (!isThere) {
                store.insert(row(job.jobId(), each.getKey(), each.getValue()));
                log(job, each.getKey(), each.getValue());
            }
        }
    }

    /** Logs the resolved location of a folder, which a plain path does not reveal. */
    private static void log(JobRow job, String key, JobTrigger trigger) {
        if (trigger instanceof JobTrigger.FileArrival files) {
            LOG.info(
                    "Job {} ({}): trigger {} watches {}, which is {}.",
                    job.jobId(),
                    job.name(),
                    key,
                    files.url(),
                    files.location("(workspace of the driver)"));
        }
    }

    private void pause(TriggerStore store, JobRow job, TriggerRow row, JobTrigger trigger) {
        Instant now = clock.instant();
        store.pause(row, trigger.isPaused(), trigger.isPaused() ? null : now);
        boolean beginsAnew = !trigger.isPaused() && job.settings().catchUp() == CatchUp.NONE;
        if (beginsAnew && Watch.of(trigger).isPresent()) {
            store.forget(row, TriggerState.parse(row.observed()).forgotten().text(), now);
        }
    }

    private TriggerRow row(long jobId, String key, JobTrigger trigger) {
        Instant now = clock.instant();
        return new TriggerRow(
                jobId,
                key,
                ScheduledTriggers.definition(trigger),
                trigger.isPaused(),
                now,
                now,
                trigger.isPaused() ? null : first(trigger, now),
                null);
    }

    private static @Nullable Instant first(JobTrigger trigger, Instant now) {
        Optional<Schedule> schedule = ScheduledTriggers.schedule(trigger, now);
        return schedule.isPresent() ? schedule.get().next(now).map(Fire::at).orElse(null) : now;
    }

    @Override
    public void deleted(Handle handle, long jobId) {
        TriggerStore store = new TriggerStore(handle);
        store.of(jobId).forEach(row -> store.delete(jobId, row.triggerKey()));
        new SlotStore(handle).skipAll(jobId, "The job was deleted.", clock.instant());
    }
}
