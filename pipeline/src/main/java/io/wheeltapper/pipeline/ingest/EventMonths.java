package io.wheeltapper.pipeline.ingest;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Finds the UTC months of times; remembers the last. Not safe for use by several threads. */
final class EventMonths {
    private static final int MONTHS_IN_A_YEAR = 12;

    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;
    private int month;

    /** Returns the number of the month of a time in microseconds since 1970-01-01T00:00:00Z. */
    int of(long micros) {
        if (micros < from || micros >= until) {
            Instant instant = TimeReader.instant(micros);
            YearMonth found = YearMonth.from(instant.atZone(ZoneOffset.UTC));
            month = found.getYear() * MONTHS_IN_A_YEAR + found.getMonthValue() - 1;
            from = start(month);
            until = start(month + 1);
        }
        return month;
    }

    /** Returns the first microsecond of a month. */
    static long start(int month) {
        return TimeReader.micros(
                yearMonth(month).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** Returns the month as tables write it: {@code 2015-03}. */
    static String text(int month) {
        return yearMonth(month).toString();
    }

    private static YearMonth yearMonth(int month) {
        return YearMonth.of(Math.floorDiv(month, MONTHS_IN_A_YEAR), 1 + Math.floorMod(month, MONTHS_IN_A_YEAR));
    }
}
