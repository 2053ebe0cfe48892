package io.wheeltapper.definition.references;

import io.wheeltapper.core.error.NearestName;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The part of a time that a reference asks for. Numbers have no leading zeros. */
enum TimeArgument {
    /** A date: {@code 2026-03-29}. */
    ISO_DATE,
    /** A date and time: {@code 2026-03-29T06:00:00+02:00}, or with {@code Z} in UTC. */
    ISO_DATETIME,
    YEAR,
    MONTH,
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    /** Milliseconds since 1970 in UTC. */
    TIMESTAMP_MS,
    /** The day of the week, from 1 for Monday to 7 for Sunday. */
    ISO_WEEKDAY,
    /** Whether the day is neither Saturday nor Sunday. */
    IS_WEEKDAY;

    String of(ZonedDateTime time) {
        return switch (this) {
            case ISO_DATE -> DateTimeFormatter.ISO_LOCAL_DATE.format(time);
            case ISO_DATETIME -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
            case YEAR -> String.valueOf(time.getYear());
            case MONTH -> String.valueOf(time.getMonthValue());
            case DAY -> String.valueOf(time.getDayOfMonth());
            case HOUR -> String.valueOf(time.getHour());
            case MINUTE -> String.valueOf(time.getMinute());
            case SECOND -> String.valueOf(time.getSecond());
            case TIMESTAMP_MS -> String.valueOf(time.toInstant().toEpochMilli());
            case ISO_WEEKDAY -> String.valueOf(time.getDayOfWeek().getValue());
            case IS_WEEKDAY -> String.valueOf(time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0);
        };
    }

    /**
     * Parses the name of a part.
     *
     * @throws BadReferenceException if there is no such part
     */
    static TimeArgument parse(String name) {
        for (TimeArgument argument : values()) {
            if (argument.wireName().equals(name)) {
                return argument;
            }
        }
        List<String> known = Arrays.stream(values()).map(TimeArgument::wireName).toList();
        throw new BadReferenceException("a time has no part \"%s\", only %s.%s"
                .formatted(name, String.join(", ", known), NearestName.hint(name, known)));
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
