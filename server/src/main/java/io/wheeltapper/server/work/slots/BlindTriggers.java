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

/** Notices that nobody looks at what triggers watch: drivers do, and there may be none. Safe for several servers. */
public final class BlindTriggers {
    /** As long as a driver may be away before it is told: it may be starting anew. */
    static final Duration WITHOUT_DRIVER = Duration.ofMinutes(5);

    /** As long as drivers that are there may have no room to look. */
    static final Duration WITHOUT_ROOM = Duration.ofHours(1);

    private final Database database;
    private final InstantSource clock;
    private final TriggerListener listener;

    public BlindTriggers(Database database, InstantSource clock, TriggerListener listener) {
        this.database = database;
        this.clock = clock;
        this.listener = listener;
    }

    /** How many triggers cannot see all that they watch; those that are paused do not count. */
    public static long count(Handle handle) {
        return new TriggerStore(handle)
                .watching().stream()
                        .filter(row -> !Sightings.parse(row.observed()).unseen().isEmpty())
                        .count();
    }

    /** To be called every few seconds. */
    public void sweep() {
        Instant looked = database.read(BlindTriggers::lookedAt);
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
                boolean isTold = Sightings.parse(row.observed()).unseen().containsKey(Sightings.NOBODY);
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
        Sightings sightings = Sightings.parse(row.get().observed());
        NavigableMap<String, String> unseen = new TreeMap<>(sightings.unseen());
        unseen.put(
                Sightings.NOBODY,
                hasDriver
                        ? "Drivers are connected, but none has had room to look since %s. Start another, or give one more room with --capacity."
                                .formatted(since)
                        : "No driver is connected, and nobody has looked since %s. Start one: \"wheeltapper driver --help\" says how."
                                .formatted(since));
        new TriggerStore(handle)
                .observed(row.get(), sightings.withUnseen(unseen).text());
        new Blindness(handle, listener)
                .changed(job, seen.triggerKey(), watch.get().type(), sightings.unseen(), unseen);
    }

    private static Instant latest(Instant... instants) {
        Instant latest = Instant.EPOCH;
        for (Instant instant : instants) {
            latest = instant.isAfter(latest) ? instant : latest;
        }
        return latest;
    }
}
