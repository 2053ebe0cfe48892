package io.wheeltapper.server.work.slots;

import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.work.runs.store.NewRun;
import io.wheeltapper.server.work.runs.store.TriggerType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Creates the slots of continuous jobs: a slot is created as soon as no run of the job is active and none waits. Its
 * data interval reaches from the previous slot to now. {@link ContinuousRuns} signals the end of a run.
 */
final class ContinuousSlots {
    /** Interval of checks while a run is active; its end makes the trigger due earlier. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final Handle handle;
    private final Ids ids;
    private final InstantSource clock;

    ContinuousSlots(Handle handle, Ids ids, InstantSource clock) {
        this.handle = handle;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Creates a slot if the job is idle.
     *
     * @return whether a slot was created
     */
    boolean make(TriggerRow seen) {
        TriggerStore triggers = new TriggerStore(handle);
        Instant now = clock.instant();
        // Locked before checking, so that a run that ends meanwhile makes the trigger due after this, not before.
        Optional<TriggerRow> row = triggers.lock(seen)
                .filter(each -> each.nextAt() != null && !each.nextAt().isAfter(now));
        if (row.isEmpty()) {
            return false;
        }
        Instant cursor = row.get().cursorAt();
        boolean isBusy = triggers.isBusy(seen.jobId());
        Instant at = now.isAfter(cursor) ? now : cursor.plusMillis(1);
        triggers.advance(row.get(), isBusy ? cursor : at, now.plus(LOOK_AGAIN));
        if (!isBusy) {
            new SlotStore(handle).insert(slot(row.get(), at, now));
        }
        return !isBusy;
    }

    private SlotRow slot(TriggerRow row, Instant at, Instant now) {
        return SlotRowBuilder.builder()
                .slotId(ids.next(handle))
                .jobId(row.jobId())
                .triggerKey(row.triggerKey())
                .slotAt(at)
                .startAt(row.cursorAt())
                .endAt(at)
                .zone("UTC")
                .triggerType(TriggerType.CONTINUOUS)
                .origin(SlotRow.Origin.LIVE)
                .priority(NewRun.LIVE)
                .state(SlotRow.State.WAITING)
                .fires(1)
                .createdAt(now)
                .build();
    }
}
