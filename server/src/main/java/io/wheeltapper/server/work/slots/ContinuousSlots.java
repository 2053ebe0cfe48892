package io.wheeltapper.server.work.slots;

import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.work.runs.NewRun;
import io.wheeltapper.server.work.runs.TriggerType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Makes the slots of jobs that run on and on: one as soon as no run of the job is active and none waits. Its data interval
 * reaches from the slot before to now. {@link ContinuousRuns} says when a run has ended.
 */
final class ContinuousSlots {
    /** While a run is active; its end makes the trigger due before. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final Handle handle;
    private final Ids ids;
    private final InstantSource clock;

    ContinuousSlots(Handle handle, Ids ids, InstantSource clock) {
        this.handle = handle;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return whether a slot was made */
    boolean make(TriggerRow seen) {
        TriggerStore triggers = new TriggerStore(handle);
        Instant now = clock.instant();
        // Locked before looking, so that a run that ends meanwhile makes the trigger due after this, not before.
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
