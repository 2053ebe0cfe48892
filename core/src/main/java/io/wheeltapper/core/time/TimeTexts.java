package io.wheeltapper.core.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dates and instants written in ISO form or nearly so, with a blank or a {@code T} between date and time. */
public final class TimeTexts {
    private static final Pattern DATE_AND_TIME = Pattern.compile(
            "(\\d{4})-(\\d{1,2})-(\\d{1,2})"
                    + "(?:(?:[Tt]|\\s+)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d+))?)?"
                    + "(?:\\s*(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2}){0,2}))?)?",
            Pattern.CASE_INSENSITIVE);
    private static final int NANO_DIGITS = 9;

    private TimeTexts() {}

    /**
     * Reads {@code 2015-01-01}, {@code 2015-01-01 06:00}, {@code 2015-01-01 06:00:00.123}, and the same with a zone
     * offset at the end ({@code Z}, {@code UTC}, {@code +02:00}, {@code +0200}, {@code +02}). Hours, months and days
     * may have one digit. A text without an offset is a local time of {@code zone}: a time that a daylight-saving
     * change skips is moved forward by the length of the gap, and a time that it repeats means the earlier instant.
     * Fractions beyond microseconds are cut, since tables keep microseconds.
     *
     * @throws IllegalArgumentException if {@code text} is none of these
     */
    public static Instant parse(String text, ZoneId zone) {
        return read(text).in(zone);
    }

    /**
     * Reads the same texts as {@link #parse}, but does not resolve local times.
     *
     * @throws IllegalArgumentException if {@code text} is none of these
     */
    public static WrittenTime read(String text) {
        Matcher matcher = DATE_AND_TIME.matcher(text.strip());
        if (!matcher.matches()) {
            throw refused(text, null);
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(matcher, 1),
                    number(matcher, 2),
                    number(matcher, 3),
                    number(matcher, 4),
                    number(matcher, 5),
                    number(matcher, 6),
                    nanos(matcher.group(7)));
            return new WrittenTime(local.truncatedTo(ChronoUnit.MICROS), offset(matcher.group(8)));
        } catch (DateTimeException e) {
            throw refused(text, e);
        }
    }

    private static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        int length = Math.min(fraction.length(), NANO_DIGITS);
        return Integer.parseInt(fraction.substring(0, length) + "0".repeat(NANO_DIGITS - length));
    }

    private static @Nullable ZoneOffset offset(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Character.isLetter(text.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    private static IllegalArgumentException refused(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "\"" + text
                        + "\" is not a date or time such as 2015-01-01, 2015-01-01 06:00:00 or 2015-01-01T06:00:00Z",
                cause);
    }
}
