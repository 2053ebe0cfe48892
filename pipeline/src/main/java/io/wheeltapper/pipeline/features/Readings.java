package io.wheeltapper.pipeline.features;

import java.util.Arrays;
import java.util.Iterator;
import org.apache.spark.sql.Row;

/** The telemetry of one machine as columns, ordered by time. A missing value is NaN. */
final class Readings {
    private final double[][] values;
    private long[] times = new long[1_024];
    private long[] knownAt = new long[1_024];
    private int size;
    private boolean anyLate;

    private Readings(int sensors) {
        values = new double[sensors][1_024];
    }

    /**
     * Takes rows of {@code machine_id STRING, event_time BIGINT, known_at BIGINT, <sensor> DOUBLE …} (microseconds), ordered
     * by event time.
     */
    static Readings read(Iterator<Row> rows, int sensors) {
        Readings readings = new Readings(sensors);
        while (rows.hasNext()) {
            readings.add(rows.next());
        }
        return readings;
    }

    private void add(Row row) {
        if (size == times.length) {
            grow();
        }
        times[size] = row.getLong(1);
        knownAt[size] = row.getLong(2);
        anyLate |= knownAt[size] > times[size];
        for (int sensor = 0; sensor < values.length; sensor++) {
            values[sensor][size] = row.isNullAt(3 + sensor) ? Double.NaN : row.getDouble(3 + sensor);
        }
        size++;
    }

    private void grow() {
        int capacity = 2 * times.length;
        times = Arrays.copyOf(times, capacity);
        knownAt = Arrays.copyOf(knownAt, capacity);
        for (int sensor = 0; sensor < values.length; sensor++) {
            values[sensor] = Arrays.copyOf(values[sensor], capacity);
        }
    }

    int size() {
        return size;
    }

    long time(int index) {
        return times[index];
    }

    double value(int sensor, int index) {
        return values[sensor][index];
    }

    /** Whether the reading had been heard of at {@code asOf}. */
    boolean known(int index, long asOf) {
        return !anyLate || knownAt[index] <= asOf;
    }

    /** Whether every reading was known at its own time. */
    boolean allInTime() {
        return !anyLate;
    }
}
