package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.TimeNotation;
import io.wheeltapper.core.time.TimeTexts;
import io.wheeltapper.core.time.WrittenTime;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/** Parses times as microseconds since 1970-01-01T00:00:00Z. */
final class TimeReader implements Serializable {
    private static final long MICROS = 1_000_000L;
    private static final long FIRST = micros(Instant.parse("0001-01-01T00:00:00Z"));
    private static final long END = micros(Instant.parse("+10000-01-01T00:00:00Z"));
    private static final int PLAIN_LENGTH = 19;

    /** Instant of count 0; null if times are not counts. */
    private final @Nullable Instant origin;
    /** Length of one count. */
    private final Duration unit;
    /** Format of all times; null if they are ISO times or counts. */
    private final TimeNotation.@Nullable Pattern pattern;

    private final LocalClock clock;
    private transient @Nullable DateTimeFormatter formatter;

    private TimeReader(@Nullable Instant origin, Duration unit, TimeNotation.@Nullable Pattern pattern, ZoneId zone) {
        this.origin = origin;
        this.unit = unit;
        this.pattern = pattern;
        this.clock = new LocalClock(zone);
    }

    /** Returns a reader of times in {@code notation}; ISO times without an offset are local times of {@code zone}. */
    static TimeReader of(TimeNotation notation, ZoneId zone) {
        if (notation instanceof TimeNotation.Counter counter) {
            return new TimeReader(counter.origin(), counter.unit(), null, zone);
        }
        return new TimeReader(
                null, Duration.ZERO, notation instanceof TimeNotation.Pattern pattern ? pattern : null, zone);
    }

    /**
     * Parses a text: the microseconds as a Long, or a {@link RepeatedTime} for a local time that occurs twice.
     *
     * @throws SkippedTimeException if it is a local time that does not occur
     * @throws IllegalArgumentException if {@code text} is not a time, or is outside the years 1 to 9999
     */
    Object read(String text) {
        Object time =
                origin != null ? (Object) counted(origin, text) : pattern == null ? iso(text) : ofForm(pattern, text);
        if (time instanceof Long micros && (micros < FIRST || micros >= END)) {
            throw new IllegalArgumentException("\"" + text + "\" is not in the years 1 to 9999");
        }
        return time;
    }

    /**
     * Returns the form that {@link #read} expects instead of {@code text}, for messages, with a guess what {@code text}
     * is.
     */
    String expected(String text) {
        if (origin != null) {
            return "a whole count such as 12";
        }
        return pattern == null
                ? "a time such as 2015-01-01 06:00:00" + TimeHints.of(text)
                : "a time of the form " + pattern.pattern();
    }

    /** Returns whether {@link #known} may know a time. */
    boolean isIso() {
        return origin == null && pattern == null;
    }

    /**
     * Returns what {@link #read} returns for an ISO time without an offset, if that is known without a look at the zone's
     * rules; otherwise {@link Long#MIN_VALUE}.
     *
     * @param seconds date and time of day, as seconds since 1970-01-01T00:00:00 of the same clock
     */
    long known(long seconds) {
        long micros = clock.known(seconds);
        return micros >= FIRST && micros < END ? micros : Long.MIN_VALUE;
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }

    private long counted(Instant zero, String text) {
        try {
            BigDecimal count = new BigDecimal(text);
            return micros(zero.plus(unit.multipliedBy(count.longValueExact())));
        } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole count", e);
        }
    }

    private Object iso(String text) {
        if (text.length() == PLAIN_LENGTH && isPlain(text)) {
            return clock.at(plainSeconds(text), 0);
        }
        WrittenTime written = TimeTexts.read(text);
        LocalDateTime local = written.local();
        ZoneOffset offset = written.offset();
        return offset == null
                ? clock.at(local.toEpochSecond(ZoneOffset.UTC), local.get(ChronoField.MICRO_OF_SECOND))
                : (Object) micros(local.toInstant(offset));
    }

    private Object ofForm(TimeNotation.Pattern form, String text) {
        DateTimeFormatter reader = formatter;
        if (reader == null) {
            reader = form.formatter();
            formatter = reader;
        }
        try {
            TemporalAccessor time = reader.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
            if (time instanceof ZonedDateTime zoned) {
                return micros(zoned.toInstant());
            }
            LocalDateTime local = time instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(time);
            return clock.at(local.toEpochSecond(ZoneOffset.UTC), local.get(ChronoField.MICRO_OF_SECOND));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not of the form " + form.pattern(), e);
        }
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < PLAIN_LENGTH; i++) {
            char c = text.charAt(i);
            boolean fits = switch (i) {
                case 4, 7 -> c == '-';
                case 10 -> c == ' ' || c == 'T';
                case 13, 16 -> c == ':';
                default -> c >= '0' && c <= '9';
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Parses the most common form quickly: {@code yyyy-MM-dd HH:mm:ss}. */
    private static long plainSeconds(String text) {
        try {
            long day = LocalDate.of(100 * two(text, 0) + two(text, 2), two(text, 5), two(text, 8))
                    .toEpochDay();
            int hour = two(text, 11);
            int minute = two(text, 14);
            int second = two(text, 17);
            if (hour > 23 || minute > 59 || second > 59) {
                throw new IllegalArgumentException("\"" + text + "\" is not a time of day");
            }
            return 86_400 * day + 3_600L * hour + 60L * minute + second;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a date", e);
        }
    }

    private static int two(String text, int at) {
        return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
    }
}
