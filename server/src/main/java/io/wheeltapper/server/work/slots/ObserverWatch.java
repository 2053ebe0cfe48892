package io.wheeltapper.server.work.slots;

import io.wheeltapper.definition.settings.JobTrigger;
import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.compute.drivers.DriverStore;
import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.jobs.JobStore;
import io.wheeltapper.server.work.observations.Observation;
import io.wheeltapper.server.work.observations.ObservationStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Detects that nobody observes what triggers watch: drivers do, and there may be none. Safe for several servers. */
public final class ObserverWatch {
    /** Time without a driver before it is reported; a driver may be restarting. */
    static final Duration WITHOUT_DRIVER = Duration.ofMinutes(5);

    /** Time without room on the connected drivers before it is reported. */
    static final Duration WITHOUT_ROOM = Duration.ofHours(1);

    private final Database database;
    private final InstantSource clock;
    private final TriggerListener listener;

    public ObserverWatch(Database database, InstantSource clock, TriggerListener listener) {
        this.database = database;
        this.clock = clock;
        this.listener = listener;
    }

    /** Returns how many active triggers cannot see everything that they watch. */
    public static long count(Handle handle) {
        return new TriggerStore(handle)
                .watching().stream()
                        .filter(row ->
                                !TriggerState.parse(row.observed()).unseen().isEmpty())
                        .count();
    }

    /** Checks for observers; to be called every few seconds. */
    public void sweep() {
        Instant looked = database.read(ObserverWatch::lookedAt);
        if (!clock.instant().isBefore(looked.plus(WITHOUT_DRIVER))) {
            database.change(this::tell);
        }
    }

    private static Instant lookedAt(Handle handle) {
        return new ObservationStore(handle).latest().map(Observation::at).orElse(Instant.EPOCH);
    }

    private void tell(Handle handle) {
        Instant looked = lookedAt(handle);
        boolean hasDriver = !new DriverStore(handle).alive().isEmpty();
        for (TriggerRow row : new TriggerStore(handle).watching()) {
            Optional<JobRow> job = new JobStore(handle).find(row.jobId());
            if (job.isPresent()) {
                Instant since = latest(looked, row.anchorAt(), job.get().changedAt());
                Instant patience = since.plus(hasDriver ? WITHOUT_ROOM : WITHOUT_DRIVER);
                boolean isTold = TriggerState.parse(row.observed()).unseen().containsKey(TriggerState.NOBODY);
                if (!isTold && !clock.instant().isBefore(patience)) {
                    tell(handle, job.get(), row, since, hasDriver);
                }
            }
        }
    }

    private void tell(Handle handle, JobRow job, TriggerRow seen, Instant since, boolean hasDriver) {
        Optional<TriggerRow> row = new TriggerStore(handle).lock(seen);
        Optional<Watch> watch = Optional.ofNullable(
                        ScheduledTriggers.byKey(job.settings().triggers()).get(seen.triggerKey()))
                .flatMap((JobTrigger trigger) -> Watch.of(trigger));
        if (row.isEmpty() || watch.isEmpty()) {
            return;
        }
        TriggerState state = TriggerState.parse(row.get().observed());
        NavigableMap<String, String> unseen = new TreeMap<>(state.unseen());
        unseen.put(
                TriggerState.NOBODY,
                hasDriver
                        ? "Drivers are connected, but none has had room for observations since %s. Start another, or increase the capacity of one with --capacity."
                                .formatted(since)
                        : "No driver is connected, and there has been no observation since %s. Start one; see \"wheeltapper driver --help\"."
                                .formatted(since));
        new TriggerStore(handle).observed(row.get(), state.withUnseen(unseen).text());
        new TriggerVisibility(handle, listener)
                .changed(job, seen.triggerKey(), watch.get().type(), state.unseen(), unseen);
    }

    private static Instant latest(Instant... instants) {
        Instant latest = Instant.EPOCH;
        for (Instant instant : instants) {
            latest = instant.isAfter(latest) ? instant : latest;
        }
        return latest;
    }
}
