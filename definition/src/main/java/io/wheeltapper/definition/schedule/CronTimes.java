package io.wheeltapper.definition.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/** Certain times of day on certain days. */
record CronTimes(CronDays days, TimesOfDay times) implements LocalTimes {

    @Override
    public Optional<LocalDateTime> atOrAfter(LocalDateTime time) {
        int second = times.atOrAfter(secondOfDay(time));
        LocalDate date = time.toLocalDate();
        if (second >= 0 && days.contains(date)) {
            return Optional.of(date.atStartOfDay().plusSeconds(second));
        }
        return days.atOrAfter(date.plusDays(1)).map(day -> day.atStartOfDay().plusSeconds(times.first()));
    }

    @Override
    public Optional<LocalDateTime> atOrBefore(LocalDateTime time) {
        int second = times.atOrBefore(secondOfDay(time));
        LocalDate date = time.toLocalDate();
        if (second >= 0 && days.contains(date)) {
            return Optional.of(date.atStartOfDay().plusSeconds(second));
        }
        return days.atOrBefore(date.minusDays(1)).map(day -> day.atStartOfDay().plusSeconds(times.last()));
    }

    @Override
    public boolean contains(LocalDateTime time) {
        int second = secondOfDay(time);
        return times.atOrAfter(second) == second && days.contains(time.toLocalDate());
    }

    @Override
    public long count(LocalDateTime from, LocalDateTime to) {
        long wholeDays = days.count(from.toLocalDate(), to.toLocalDate());
        return wholeDays * times.countBefore(TimesOfDay.END) - earlierThatDay(from) + earlierThatDay(to);
    }

    private long earlierThatDay(LocalDateTime time) {
        return days.contains(time.toLocalDate()) ? times.countBefore(secondOfDay(time)) : 0;
    }

    private static int secondOfDay(LocalDateTime time) {
        return time.toLocalTime().toSecondOfDay();
    }
}
