package io.wheeltapper.definition.references;

import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound of the run's slot with an offset: {@code start}, {@code end}, {@code start-7d}, {@code end+12h}. Minutes and
 * hours are elapsed time; days and weeks are calendar units in the job's time zone, so that {@code start-1d} is the
 * same local time on the day before, even when clocks change.
 */
record SlotBound(boolean isStart, long amount, char unit) {
    private static final Pattern SYNTAX = Pattern.compile("(start|end)(?:([+-]\\d{1,6})([mhdw]))?");

    /**
     * Parses a bound.
     *
     * @throws BadReferenceException if {@code text} is not a bound
     */
    static SlotBound parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new BadReferenceException(
                    "a slot has no bound \"%s\", only start and end, with or without an offset, as in start-7d or end+12h; units are m, h,"
                                    .formatted(text)
                            + " d and w.");
        }
        boolean isMoved = matcher.group(2) != null;
        return new SlotBound(
                matcher.group(1).equals("start"),
                isMoved ? Long.parseLong(matcher.group(2)) : 0,
                isMoved ? matcher.group(3).charAt(0) : 'm');
    }

    ZonedDateTime of(Values.Slot slot) {
        ZonedDateTime bound = (isStart ? slot.start() : slot.end()).atZone(slot.zone());
        return switch (unit) {
            case 'm' -> bound.plusMinutes(amount);
            case 'h' -> bound.plusHours(amount);
            case 'd' -> bound.plusDays(amount);
            default -> bound.plusWeeks(amount);
        };
    }
}
