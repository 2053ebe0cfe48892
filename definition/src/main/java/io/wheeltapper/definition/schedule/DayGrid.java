package io.wheeltapper.definition.schedule;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A grid of every n-th day at one time of day, without beginning or end.
 *
 * @param anchor one of the grid's times
 * @param days days between times; positive
 */
record DayGrid(LocalDateTime anchor, long days) implements LocalTimes {

    @Override
    public Optional<LocalDateTime> atOrAfter(LocalDateTime time) {
        return Optional.of(at(indexFrom(time)));
    }

    @Override
    public Optional<LocalDateTime> atOrBefore(LocalDateTime time) {
        return Optional.of(at(indexFrom(time.plusSeconds(1)) - 1));
    }

    @Override
    public boolean contains(LocalDateTime time) {
        return at(indexFrom(time)).equals(time);
    }

    @Override
    public long count(LocalDateTime from, LocalDateTime to) {
        return indexFrom(to) - indexFrom(from);
    }

    private LocalDateTime at(long index) {
        return anchor.plusDays(index * days);
    }

    /** Returns the index of the first time at or after {@code time}; the anchor has index 0. */
    private long indexFrom(LocalDateTime time) {
        long index = Math.floorDiv(ChronoUnit.DAYS.between(anchor.toLocalDate(), time.toLocalDate()), days);
        return at(index).isBefore(time) ? index + 1 : index;
    }
}
