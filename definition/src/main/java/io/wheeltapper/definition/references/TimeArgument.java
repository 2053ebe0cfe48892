package io.wheeltapper.definition.references;

import io.wheeltapper.core.error.NearestName;
import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The part of a time that a reference asks for. Numbers are written without leading zeros. */
enum TimeArgument {
    /** {@code 2026-03-29}. */
    ISO_DATE,
    /** {@code 2026-03-29T06:00:00+02:00}; in UTC with a {@code Z} at its end. */
    ISO_DATETIME,
    YEAR,
    MONTH,
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    /** Milliseconds since 1970 in UTC. */
    TIMESTAMP_MS,
    /** From 1, Monday, to 7, Sunday. */
    ISO_WEEKDAY,
    /** Whether it is none of Saturday and Sunday. */
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

    /** @throws BadReferenceException if there is no such part */
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
