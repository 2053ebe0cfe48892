package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Converts local times of a zone to instants. Remembers the last offset, since most following times have the same. Safe
 * for use by several threads.
 */
final class LocalClock implements Serializable {
    private static final long MICROS = 1_000_000L;
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final ZoneId zone;
    private transient volatile @Nullable Stretch last;

    LocalClock(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Local times with a single offset.
     *
     * @param from first local second, as if it were UTC
     * @param until first local second after it
     * @param offset in seconds
     */
    private record Stretch(long from, long until, int offset) {}

    /**
     * Returns the instant of a local time in microseconds since 1970-01-01T00:00:00Z: a Long, or a {@link RepeatedTime}
     * if there are two.
     *
     * @param seconds date and time of day, as seconds since 1970-01-01T00:00:00 of the same clock
     * @param micros of the second
     * @throws SkippedTimeException if there is none
     */
    Object at(long seconds, int micros) {
        Stretch stretch = last;
        if (stretch == null || seconds < stretch.from() || seconds >= stretch.until()) {
            LocalDateTime local = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
            ZoneOffsetTransition change = zone.getRules().getTransition(local);
            if (change != null && change.isGap()) {
                throw new SkippedTimeException(gap(change));
            }
            if (change != null) {
                return repeated(change, seconds, micros);
            }
            stretch = stretch(local);
            last = stretch;
        }
        return MICROS * (seconds - stretch.offset()) + micros;
    }

    /**
     * Returns what {@link #at} returns for a whole second, if that is known without a look at the zone's rules; otherwise
     * {@link Long#MIN_VALUE}.
     */
    long known(long seconds) {
        Stretch stretch = last;
        return stretch == null || seconds < stretch.from() || seconds >= stretch.until()
                ? Long.MIN_VALUE
                : MICROS * (seconds - stretch.offset());
    }

    /** Returns whether the local time of {@code instant} occurs twice in the zone. */
    static boolean isRepeated(Instant instant, ZoneId zone) {
        return zone.getRules()
                        .getValidOffsets(LocalDateTime.ofInstant(instant, zone))
                        .size()
                > 1;
    }

    private static RepeatedTime repeated(ZoneOffsetTransition change, long seconds, int micros) {
        return new RepeatedTime(
                MICROS * (seconds - change.getOffsetBefore().getTotalSeconds()) + micros,
                MICROS * (seconds - change.getOffsetAfter().getTotalSeconds()) + micros,
                change.toEpochSecond());
    }

    private Stretch stretch(LocalDateTime local) {
        ZoneRules rules = zone.getRules();
        ZoneOffset offset = rules.getOffset(local);
        Instant instant = local.toInstant(offset);
        ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        return new Stretch(
                before == null ? Long.MIN_VALUE : later(before),
                after == null ? Long.MAX_VALUE : earlier(after),
                offset.getTotalSeconds());
    }

    private static long later(ZoneOffsetTransition change) {
        return change.toEpochSecond()
                + Math.max(
                        change.getOffsetBefore().getTotalSeconds(),
                        change.getOffsetAfter().getTotalSeconds());
    }

    private static long earlier(ZoneOffsetTransition change) {
        return change.toEpochSecond()
                + Math.min(
                        change.getOffsetBefore().getTotalSeconds(),
                        change.getOffsetAfter().getTotalSeconds());
    }

    private String gap(ZoneOffsetTransition change) {
        return "which does not exist in %s: clocks went from %s to %s on that day"
                .formatted(
                        zone,
                        TIME_OF_DAY.format(change.getDateTimeBefore()),
                        TIME_OF_DAY.format(change.getDateTimeAfter()));
    }
}
