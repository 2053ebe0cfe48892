package io.wheeltapper.server.work.slots;

import io.wheeltapper.definition.settings.JobTrigger;
import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.jobs.JobStore;
import io.wheeltapper.server.work.observations.Observation;
import io.wheeltapper.server.work.observations.Watched;
import io.wheeltapper.server.work.observations.Watchlist;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Collects everything that active triggers watch. */
public final class WatchedThings implements Watchlist {
    @Override
    public Watched watched(Handle handle) {
        Map<Observation.Kind, Set<String>> names = new EnumMap<>(Observation.Kind.class);
        for (TriggerRow row : new TriggerStore(handle).watching()) {
            Optional<JobRow> job = new JobStore(handle).find(row.jobId());
            Optional<JobTrigger> trigger = job.map(
                    each -> ScheduledTriggers.byKey(each.settings().triggers()).get(row.triggerKey()));
            trigger.flatMap(Watch::of).ifPresent(watch -> {
                names.computeIfAbsent(watch.kind(), kind -> new HashSet<>()).addAll(watch.names());
                if (watch.kind() == Observation.Kind.ALIAS) {
                    // Aliases of a missing model look like those of a model without any.
                    names.computeIfAbsent(Observation.Kind.MODEL, kind -> new HashSet<>())
                            .addAll(watch.names());
                }
            });
        }
        return new Watched(
                names.getOrDefault(Observation.Kind.TABLE, Set.of()),
                names.getOrDefault(Observation.Kind.DIRECTORY, Set.of()),
                names.getOrDefault(Observation.Kind.MODEL, Set.of()),
                names.getOrDefault(Observation.Kind.ALIAS, Set.of()));
    }

    @Override
    public void observed(Handle handle, Instant now) {
        new TriggerStore(handle).wakeWatching(now);
    }
}
