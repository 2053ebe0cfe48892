package io.wheeltapper.core.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Reads dates and instants written in ISO form, with a blank or a {@code T} between date and time. */
public final class TimeTexts {
    private TimeTexts() {}

    /**
     * Reads {@code 2015-01-01}, {@code 2015-01-01 06:00}, {@code 2015-01-01 06:00:00.123}, and the same with a zone offset
     * ({@code Z}, {@code +02:00}) at the end. A text without an offset is a local time of {@code zone}: one that a
     * daylight-saving change skips is moved forward by the length of the gap, one that it repeats is the earlier of the
     * two. Fractions beyond microseconds are cut, since tables keep microseconds.
     *
     * @throws IllegalArgumentException if {@code text} is none of these
     */
    public static Instant parse(String text, ZoneId zone) {
        String trimmed = text.strip();
        try {
            return parseIso(trimmed, zone).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + text
                            + "\" is not a date or time such as 2015-01-01, 2015-01-01 06:00:00 or 2015-01-01T06:00:00Z",
                    e);
        }
    }

    private static Instant parseIso(String text, ZoneId zone) {
        if (text.length() <= 10) {
            return LocalDate.parse(text).atTime(LocalTime.MIDNIGHT).atZone(zone).toInstant();
        }
        String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        return hasOffset(iso)
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).atZone(zone).toInstant();
    }

    private static boolean hasOffset(String iso) {
        char last = iso.charAt(iso.length() - 1);
        return last == 'Z' || last == 'z' || iso.indexOf('+', 10) >= 0 || iso.indexOf('-', 10) >= 0;
    }
}
