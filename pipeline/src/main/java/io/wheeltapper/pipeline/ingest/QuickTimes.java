package io.wheeltapper.pipeline.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads times in the form {@code yyyy-MM-dd HH:mm:ss}; remembers the last date, since most following times have the same.
 * Not safe for use by several threads.
 */
final class QuickTimes {
    private static final int LENGTH = 19;
    private static final int SECONDS_IN_A_DAY = 86_400;

    private final TimeReader reader;
    private long lastDate = -1;
    private long lastSeconds;

    QuickTimes(TimeReader reader) {
        this.reader = reader;
    }

    /**
     * Returns the time in {@code [from, to)} in microseconds since 1970-01-01T00:00:00Z; {@link Long#MIN_VALUE} if it is in
     * another form, or not unambiguous.
     */
    long read(byte[] bytes, int from, int to) {
        if (to - from != LENGTH
                || bytes[from + 4] != '-'
                || bytes[from + 7] != '-'
                || (bytes[from + 10] != ' ' && bytes[from + 10] != 'T')
                || bytes[from + 13] != ':'
                || bytes[from + 16] != ':') {
            return Long.MIN_VALUE;
        }
        int century = two(bytes, from);
        int year = two(bytes, from + 2);
        int month = two(bytes, from + 5);
        int day = two(bytes, from + 8);
        int hour = two(bytes, from + 11);
        int minute = two(bytes, from + 14);
        int second = two(bytes, from + 17);
        if ((century | year | month | day | hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return Long.MIN_VALUE;
        }
        long date = ((century * 100L + year) * 100 + month) * 100 + day;
        if (date != lastDate) {
            try {
                lastSeconds = SECONDS_IN_A_DAY
                        * LocalDate.of(100 * century + year, month, day).toEpochDay();
                lastDate = date;
            } catch (DateTimeException e) {
                return Long.MIN_VALUE;
            }
        }
        return reader.known(lastSeconds + 3_600L * hour + 60L * minute + second);
    }

    /** Returns the number of two digits; negative if they are none. */
    private static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
    }
}
