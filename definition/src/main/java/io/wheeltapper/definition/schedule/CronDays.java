package io.wheeltapper.definition.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The days that the day fields of a cron expression match, as a union over several clocks. Quartz is asked once about
 * each month, and its answers are kept: some two thousand small ones at most. Safe for use by several threads.
 */
final class CronDays {
    private static final YearMonth FIRST_MONTH = YearMonth.of(1970, 1);
    private static final YearMonth LAST_MONTH = YearMonth.of(QuartzClock.LAST_YEAR, 12);

    private final List<QuartzClock> clocks;
    private final Map<YearMonth, BitSet> months = new ConcurrentHashMap<>();

    /**
     * Creates the days.
     *
     * @param clocks clocks that fire at midnight only
     */
    CronDays(List<QuartzClock> clocks) {
        this.clocks = List.copyOf(clocks);
    }

    boolean contains(LocalDate date) {
        YearMonth month = YearMonth.from(date);
        return !month.isBefore(FIRST_MONTH)
                && !month.isAfter(LAST_MONTH)
                && daysOf(month).get(date.getDayOfMonth());
    }

    Optional<LocalDate> atOrAfter(LocalDate date) {
        YearMonth month = YearMonth.from(date);
        if (month.isBefore(FIRST_MONTH)) {
            return firstFrom(FIRST_MONTH);
        }
        if (month.isAfter(LAST_MONTH)) {
            return Optional.empty();
        }
        int day = daysOf(month).nextSetBit(date.getDayOfMonth());
        return day > 0 ? Optional.of(month.atDay(day)) : firstFrom(month.plusMonths(1));
    }

    Optional<LocalDate> atOrBefore(LocalDate date) {
        LocalDate upTo = earlier(date, LAST_MONTH.atEndOfMonth());
        YearMonth month = YearMonth.from(upTo);
        int day = upTo.getDayOfMonth();
        while (!month.isBefore(FIRST_MONTH)) {
            int found = daysOf(month).previousSetBit(day);
            if (found > 0) {
                return Optional.of(month.atDay(found));
            }
            month = month.minusMonths(1);
            day = month.lengthOfMonth();
        }
        return Optional.empty();
    }

    /** Returns the number of days in {@code [from, to)}. */
    long count(LocalDate from, LocalDate to) {
        LocalDate end = earlier(to, LAST_MONTH.plusMonths(1).atDay(1));
        LocalDate start = from.isBefore(FIRST_MONTH.atDay(1)) ? FIRST_MONTH.atDay(1) : from;
        long days = 0;
        while (start.isBefore(end)) {
            YearMonth month = YearMonth.from(start);
            LocalDate next = earlier(end, month.plusMonths(1).atDay(1));
            int past = next.getDayOfMonth() == 1 ? month.lengthOfMonth() + 1 : next.getDayOfMonth();
            days += daysOf(month).get(start.getDayOfMonth(), past).cardinality();
            start = next;
        }
        return days;
    }

    /** Returns the first matching day from a month on, skipping months without one. */
    private Optional<LocalDate> firstFrom(YearMonth month) {
        return clocks.stream()
                .flatMap(clock -> clock.next(lastSecondBefore(month)).stream())
                .map(LocalDateTime::toLocalDate)
                .min(Comparator.naturalOrder());
    }

    private BitSet daysOf(YearMonth month) {
        return months.computeIfAbsent(month, this::askForDays);
    }

    private BitSet askForDays(YearMonth month) {
        BitSet days = new BitSet();
        for (QuartzClock clock : clocks) {
            Optional<LocalDateTime> time = clock.next(lastSecondBefore(month));
            while (time.isPresent() && YearMonth.from(time.get()).equals(month)) {
                days.set(time.get().getDayOfMonth());
                time = clock.next(time.get());
            }
        }
        return days;
    }

    private static LocalDateTime lastSecondBefore(YearMonth month) {
        return month.atDay(1).atStartOfDay().minusSeconds(1);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
