package io.wheeltapper.definition.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** An expression together with what it means in plain words, made without reading it: whole minutes only. */
record RandomCron(String expression, BitSet minutes, BitSet hours, Predicate<LocalDate> days) {

    private record Days(String fields, Predicate<LocalDate> contains) {}

    static RandomCron of(Random random) {
        BitSet minutes = values(random, 60, 1 + random.nextInt(4));
        BitSet hours = values(random, 24, 1 + random.nextInt(24));
        BitSet months = random.nextBoolean() ? values(random, 12, 4) : values(random, 12, 60);
        Days days = days(random, list(months, 1));
        return new RandomCron(
                "0 " + list(minutes, 0) + " " + list(hours, 0) + " " + days.fields(),
                minutes,
                hours,
                date -> months.get(date.getMonthValue() - 1) && days.contains().test(date));
    }

    /** @param minute since 1970-01-01 00:00 on the local clock */
    boolean matches(long minute) {
        return minutes.get((int) Math.floorMod(minute, 60L))
                && hours.get((int) Math.floorMod(Math.floorDiv(minute, 60L), 24L))
                && days.test(LocalDate.ofEpochDay(Math.floorDiv(minute, 1_440L)));
    }

    private static Days days(Random random, String months) {
        BitSet some = values(random, 31, 1 + random.nextInt(6));
        int day = 1 + random.nextInt(31);
        DayOfWeek weekday = DayOfWeek.of(1 + random.nextInt(7));
        int quartzWeekday = weekday.getValue() % 7 + 1;
        return switch (random.nextInt(8)) {
            case 0 -> new Days("* " + months + " ?", date -> true);
            case 1 -> new Days(list(some, 1) + " " + months + " ?", date -> some.get(date.getDayOfMonth() - 1));
            case 2 ->
                new Days(
                        "L-" + (day - 1) + " " + months + " ?",
                        date -> date.getDayOfMonth() == date.lengthOfMonth() - (day - 1));
            case 3 -> new Days(day + "W " + months + " ?", date -> isNearestWeekday(date, day));
            case 4 ->
                new Days(
                        day + "W,LW,13 " + months + " ?",
                        date -> isNearestWeekday(date, day)
                                || isNearestWeekday(date, date.lengthOfMonth())
                                || date.getDayOfMonth() == 13);
            case 5 -> new Days("? " + months + " " + quartzWeekday, date -> date.getDayOfWeek() == weekday);
            case 6 ->
                new Days(
                        "? " + months + " " + quartzWeekday + "#2",
                        date -> date.getDayOfWeek() == weekday && (date.getDayOfMonth() - 1) / 7 == 1);
            default ->
                new Days(
                        "? " + months + " " + quartzWeekday + "L",
                        date -> date.getDayOfWeek() == weekday && date.getDayOfMonth() + 7 > date.lengthOfMonth());
        };
    }

    /** Of all weekdays of the month the one that is nearest to the day; on Saturday the day before is, on Sunday the day after. */
    private static boolean isNearestWeekday(LocalDate date, int day) {
        YearMonth month = YearMonth.from(date);
        if (day > month.lengthOfMonth()) {
            return false;
        }
        int nearest = 0;
        for (int candidate = 1; candidate <= month.lengthOfMonth(); candidate++) {
            boolean works = month.atDay(candidate).getDayOfWeek().getValue() <= 5;
            if (works && (nearest == 0 || Math.abs(candidate - day) < Math.abs(nearest - day))) {
                nearest = candidate;
            }
        }
        return date.getDayOfMonth() == nearest;
    }

    /** From 0. */
    private static BitSet values(Random random, int limit, int draws) {
        BitSet values = new BitSet();
        random.ints(draws, 0, limit).forEach(values::set);
        return values;
    }

    private static String list(BitSet values, int first) {
        return values.stream().mapToObj(value -> "" + (value + first)).collect(Collectors.joining(","));
    }
}
