package io.wheeltapper.pipeline.history;

import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import java.util.Arrays;

/** The telemetry of one machine as columns, ordered by time. A missing value is NaN. */
public final class Readings {
    private static final int FEWEST = 64;

    private final double[][] values;
    private long[] times = new long[FEWEST];
    /** Empty as long as every reading was known at its own time. */
    private long[] knownAt = new long[0];

    private int size;
    private boolean anyLate;
    private boolean isAscending = true;

    Readings(int sensors) {
        values = new double[sensors][FEWEST];
    }

    /**
     * Adds rows of {@link HistoryColumns#telemetry} in (after, upTo].
     *
     * @param from the first row
     * @param until the end, not included
     */
    void add(RowBatch rows, int from, int until, long after, long upTo) {
        LongColumn eventTimes = rows.longs(HistoryColumns.EVENT_TIME);
        LongColumn known = rows.longs(HistoryColumns.KNOWN_AT);
        reserve(size + until - from);
        for (int row = from; row < until; row++) {
            long time = eventTimes.get(row);
            if (time > after && time <= upTo) {
                for (int sensor = 0; sensor < values.length; sensor++) {
                    // Of a missing value it is NaN.
                    values[sensor][size] =
                            rows.doubles(HistoryColumns.FIRST_SENSOR + sensor).get(row);
                }
                append(time, known.get(row));
            }
        }
    }

    private void append(long time, long known) {
        isAscending &= size == 0 || times[size - 1] <= time;
        times[size] = time;
        if (known > time && !anyLate) {
            anyLate = true;
            knownAt = Arrays.copyOf(times, times.length);
        }
        if (anyLate) {
            knownAt[size] = known;
        }
        size++;
    }

    private void reserve(int capacity) {
        if (capacity <= times.length) {
            return;
        }
        int length = Math.max(capacity, 2 * times.length);
        times = Arrays.copyOf(times, length);
        if (anyLate) {
            knownAt = Arrays.copyOf(knownAt, length);
        }
        for (int sensor = 0; sensor < values.length; sensor++) {
            values[sensor] = Arrays.copyOf(values[sensor], length);
        }
    }

    /** Sorts the readings by time, if necessary. */
    void order() {
        if (isAscending) {
            return;
        }
        TimeOrder order = new TimeOrder(times, size);
        times = order.of(times);
        if (anyLate) {
            knownAt = order.of(knownAt);
        }
        for (int sensor = 0; sensor < values.length; sensor++) {
            values[sensor] = order.of(values[sensor]);
        }
        isAscending = true;
    }

    public int size() {
        return size;
    }

    /** Returns the event time in microseconds. */
    public long time(int index) {
        return times[index];
    }

    /** Returns how many are at or before {@code time}; fast if {@code hint}, an earlier result, is near. */
    public int upTo(long time, int hint) {
        int count = hint;
        while (count < size && times[count] <= time) {
            count++;
        }
        while (count > 0 && times[count - 1] > time) {
            count--;
        }
        return count;
    }

    /** Returns a sensor's values, which must not be changed; only the first {@link #size} are valid. */
    public double[] values(int sensor) {
        return values[sensor];
    }

    /** Returns whether the reading was known at {@code asOf}. */
    public boolean known(int index, long asOf) {
        return !anyLate || knownAt[index] <= asOf;
    }

    /** Returns when it could first have been used, in microseconds. */
    public long knownAt(int index) {
        return anyLate ? knownAt[index] : times[index];
    }

    /** Returns whether every reading was known at its own time. */
    public boolean allInTime() {
        return !anyLate;
    }
}
