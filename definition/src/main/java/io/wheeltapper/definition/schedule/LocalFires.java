package io.wheeltapper.definition.schedule;

import io.wheeltapper.definition.schedule.Fire.Mark;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * Maps local times to instants: each is due when the zone's clock first shows or passes it.
 *
 * <p>Everything follows from what the clock has shown up to an instant: all times before some {@code t}, which never
 * goes back even if the clock does. So the next fire is the first time from {@code t} on, the previous one is the last
 * time before {@code t}, and fires are in the order of their local times.
 */
record LocalFires(LocalTimes times, ZoneRules rules) {

    Optional<Fire> next(Instant after) {
        return times.atOrAfter(notYetShown(after)).map(this::fire);
    }

    Optional<Fire> previous(Instant before) {
        return times.atOrBefore(notYetShown(before.minusNanos(1)).minusSeconds(1))
                .map(this::fire);
    }

    /**
     * Returns the number of fires in {@code (after, upTo]}: one for each local time, but only one for all times within
     * a gap.
     */
    long count(Instant after, Instant upTo) {
        if (!upTo.isAfter(after)) {
            return 0;
        }
        long fires = times.count(notYetShown(after), notYetShown(upTo));
        for (ZoneOffsetTransition change = rules.nextTransition(after);
                change != null && !change.getInstant().isAfter(upTo);
                change = rules.nextTransition(change.getInstant())) {
            if (change.isGap()) {
                // The time that the clock shows at the change is due then as well.
                long atOnce = times.count(
                        change.getDateTimeBefore(), change.getDateTimeAfter().plusSeconds(1));
                fires -= Math.max(0, atOnce - 1);
            }
        }
        return fires;
    }

    /**
     * Returns the first whole second that the clock has neither shown nor passed up to and including {@code instant}.
     */
    private LocalDateTime notYetShown(Instant instant) {
        LocalDateTime local = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, rules.getOffset(instant));
        ZoneOffsetTransition change = rules.getTransition(local);
        boolean shownAgain = change != null && change.isOverlap() && !instant.isBefore(change.getInstant());
        return shownAgain ? change.getDateTimeBefore() : local.plusSeconds(1);
    }

    private Fire fire(LocalDateTime time) {
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change == null) {
            return new Fire(time.toInstant(rules.getOffset(time)), Mark.NORMAL);
        }
        if (change.isOverlap()) {
            return new Fire(time.toInstant(change.getOffsetBefore()), Mark.FIRST_OF_TWO);
        }
        boolean dueAnyway = times.contains(change.getDateTimeAfter());
        return new Fire(change.getInstant(), dueAnyway ? Mark.NORMAL : Mark.MOVED_BY_GAP);
    }
}
