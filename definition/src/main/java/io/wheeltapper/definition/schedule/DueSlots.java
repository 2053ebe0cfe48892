package io.wheeltapper.definition.schedule;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.definition.schedule.Slot.Origin;
import io.wheeltapper.definition.schedule.Slot.Run;
import io.wheeltapper.definition.schedule.Slot.Skip;
import io.wheeltapper.definition.schedule.Slot.SkipReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The slots to create now, oldest first.
 *
 * <p>A fire is due when it lies in {@code (lastFired, now]}. It is <em>late</em> when it is older than the grace, that
 * is, before {@code now - grace}. While no due fire is late, each runs by itself and is live, whatever {@link CatchUp}
 * says: a schedule may be due several times between two checks of the clock. As soon as one is late, fires have been
 * missed:
 *
 * <table>
 *   <caption>What becomes of due fires when some are late</caption>
 *   <tr><th></th><th>late ones</th><th>those within the grace</th></tr>
 *   <tr><td>{@code NONE}</td><td>one skip for all, {@code MISSED}</td><td>each runs, live</td></tr>
 *   <tr><td>{@code ALL}</td><td>each runs, catching up</td><td>each runs, live</td></tr>
 *   <tr><td>{@code LAST}</td><td colspan="2">the newest runs; one skip for all others, {@code SUPERSEDED}</td></tr>
 *   <tr><td>{@code COALESCE}</td><td colspan="2">one run for all, catching up</td></tr>
 * </table>
 *
 * <p>Each due fire is in exactly one slot, and the slots' data intervals lie end to end, so what was skipped can be
 * told to the second. A skip holds any number of fires: a month of a schedule that is due each second is one record
 * that says 2,592,000, and is counted, not walked through. Runs are made one by one, at most
 * {@link CatchUpRules#atMost} slots at a time. If that was not enough, {@link #nextDue} is not after {@code now}: store
 * these slots together with {@link #cursor}, and call again with the cursor and the same {@code now}.
 *
 * <p>For instance, a job is due each hour, the server was down from 01:30 to 05:00, and the grace is a minute. At 05:00
 * the fires of 02:00, 03:00 and 04:00 are late and that of 05:00 is not. {@code NONE} skips three,
 * {@code [01:00, 04:00)}, and runs {@code [04:00, 05:00)}; {@code COALESCE} runs {@code [01:00, 05:00)} as the slot of
 * 05:00.
 *
 * @param slots end to end and in order; empty when nothing is due
 * @param cursor up to which instant, included, all fires have their slot; {@code lastFired} of the next call
 * @param nextDue the first fire after {@code cursor}; null when the schedule has ended
 */
public record DueSlots(
        List<Slot> slots, Instant cursor, @Nullable Instant nextDue) {
    public DueSlots {
        slots = List.copyOf(slots);
    }

    /**
     * Finds the due slots.
     *
     * @param lastFired all fires up to this instant have their slot; for a new schedule, its creation time
     * @param now a time before {@code lastFired}, from a clock that was put back, makes nothing due
     */
    public static DueSlots due(Schedule schedule, Instant lastFired, Instant now, CatchUpRules rules) {
        List<Slot> slots = new Maker(schedule, now, rules).slots(lastFired);
        Instant cursor =
                slots.isEmpty() ? lastFired : slots.get(slots.size() - 1).at();
        return new DueSlots(slots, cursor, schedule.next(cursor).map(Fire::at).orElse(null));
    }

    /** Creates slots for one schedule at one point in time. */
    private record Maker(Schedule schedule, Instant now, CatchUpRules rules) {

        List<Slot> slots(Instant lastFired) {
            Optional<Instant> first = schedule.next(lastFired).map(Fire::at).filter(at -> !at.isAfter(now));
            if (first.isEmpty()) {
                return List.of();
            }
            boolean anyLate = isLate(first.get());
            return anyLate ? caughtUp(first.get(), lastFired) : eachFrom(lastFired, rules.atMost());
        }

        private List<Slot> caughtUp(Instant first, Instant lastFired) {
            return switch (rules.catchUp()) {
                case NONE -> withoutLate(first, lastFired);
                case LAST -> newestOnly(first, lastFired);
                case ALL -> eachFrom(lastFired, rules.atMost());
                case COALESCE -> List.of(joined(first, lastFired));
            };
        }

        private List<Slot> withoutLate(Instant first, Instant lastFired) {
            Skip late = skip(first, newestBefore(earliestLive()), lastFired, SkipReason.MISSED);
            List<Slot> slots = new ArrayList<>(List.of(late));
            slots.addAll(eachFrom(late.at(), rules.atMost() - 1));
            return slots;
        }

        private List<Slot> newestOnly(Instant first, Instant lastFired) {
            Run newest = run(newest());
            if (newest.at().equals(first)) {
                return List.of(newest);
            }
            return List.of(skip(first, newestBefore(newest.at()), lastFired, SkipReason.SUPERSEDED), newest);
        }

        private Run joined(Instant first, Instant lastFired) {
            Instant newest = newest();
            TimeRange interval = new TimeRange(schedule.interval(first).start(), newest);
            return new Run(newest, interval, schedule.count(lastFired, newest), Origin.CATCH_UP);
        }

        private List<Slot> eachFrom(Instant lastFired, int atMost) {
            List<Slot> runs = new ArrayList<>();
            Optional<Instant> at = schedule.next(lastFired).map(Fire::at);
            while (runs.size() < atMost && at.isPresent() && !at.get().isAfter(now)) {
                runs.add(run(at.get()));
                at = schedule.next(at.get()).map(Fire::at);
            }
            return runs;
        }

        private Run run(Instant at) {
            return new Run(at, schedule.interval(at), 1, isLate(at) ? Origin.CATCH_UP : Origin.LIVE);
        }

        private Skip skip(Instant first, Instant newest, Instant lastFired, SkipReason reason) {
            TimeRange interval = new TimeRange(schedule.interval(first).start(), newest);
            return new Skip(first, newest, interval, schedule.count(lastFired, newest), reason);
        }

        /** Returns the newest due fire. */
        private Instant newest() {
            return newestBefore(now.plusNanos(1));
        }

        /**
         * Returns the newest due fire before an instant.
         *
         * @param instant after a due fire
         */
        private Instant newestBefore(Instant instant) {
            return schedule.previous(instant).orElseThrow().at();
        }

        private boolean isLate(Instant at) {
            return at.isBefore(earliestLive());
        }

        private Instant earliestLive() {
            return now.minus(rules.grace());
        }
    }
}
