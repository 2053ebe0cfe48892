package io.wheeltapper.server.work.slots;

import io.wheeltapper.definition.settings.JobTrigger;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.work.jobs.JobRow;
import io.wheeltapper.server.work.observations.Observation;
import io.wheeltapper.server.work.observations.ObservationStore;
import io.wheeltapper.server.work.runs.store.NewRun;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NavigableMap;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Creates the slots of triggers that watch something. Each observation is processed once: the cursor is the instant of
 * the last processed one. A slot's instant is that of the observation that showed that everything has been quiet for
 * long enough; its data interval reaches from the previous slot, or from the first observation, to there. Changes while
 * the server was down are detected, and run, with the next observation.
 */
final class WatchedSlots {
    private final Handle handle;
    private final Ids ids;
    private final InstantSource clock;
    private final TriggerListener listener;

    WatchedSlots(Handle handle, Ids ids, InstantSource clock, TriggerListener listener) {
        this.handle = handle;
        this.ids = ids;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Creates a slot if the trigger is due.
     *
     * @return whether a slot was created
     */
    boolean make(JobRow job, TriggerRow row, JobTrigger trigger) {
        TriggerStore triggers = new TriggerStore(handle);
        Optional<Watch> watch = Watch.of(trigger);
        Optional<Observation> latest =
                new ObservationStore(handle).latest().filter(each -> each.at().isAfter(row.cursorAt()));
        if (watch.isEmpty() || latest.isEmpty()) {
            triggers.advance(row, row.cursorAt(), null);
            return false;
        }
        Instant at = latest.get().at();
        TriggerState before = TriggerState.parse(row.observed());
        NavigableMap<String, String> unseen = watch.get().unseen(latest.get());
        TriggerState state = before.withUnseen(unseen)
                .with(
                        watch.get().found(latest.get()),
                        at,
                        watch.get().change(),
                        watch.get().isOfAll());
        boolean isDue = watch.get().isDue(state, at);
        TriggerState kept = isDue ? state.fired(at) : state;
        if (!triggers.advance(row, at, null, kept.text())) {
            return false;
        }
        unseen.replaceAll((name, why) -> why + " It was " + latest.get().driver() + " that looked.");
        new TriggerVisibility(handle, listener)
                .changed(job, row.triggerKey(), watch.get().type(), before.unseen(), unseen);
        if (isDue) {
            new SlotStore(handle).insert(slot(row, watch.get(), state, at));
        }
        return isDue;
    }

    private SlotRow slot(TriggerRow row, Watch watch, TriggerState state, Instant at) {
        return SlotRowBuilder.builder()
                .slotId(ids.next(handle))
                .jobId(row.jobId())
                .triggerKey(row.triggerKey())
                .slotAt(at)
                .startAt(state.since() == null ? at : state.since())
                .endAt(at)
                .zone("UTC")
                .triggerType(watch.type())
                .origin(SlotRow.Origin.LIVE)
                .priority(NewRun.LIVE)
                .state(SlotRow.State.WAITING)
                .fires(1)
                .createdAt(clock.instant())
                .details(watch.details(state))
                .build();
    }
}
