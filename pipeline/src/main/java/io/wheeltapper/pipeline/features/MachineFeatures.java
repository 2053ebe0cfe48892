package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.Aggregate;
import io.wheeltapper.core.scenario.Observation;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the feature rows of one machine, as-of time by as-of time, with windows that move over its ordered readings. Rows
 * are {@code machine_id STRING, as_of BIGINT (microseconds)} and the features in the schema's order.
 */
final class MachineFeatures implements Iterator<Row> {
    private static final double MICROS_PER_DAY = 86_400e6;

    private final FeaturePlan plan;
    private final MachineHistory history;
    private final boolean withSlope;
    private final long lastAsOf;
    private long asOf;
    /** For each window the first reading after its open start. */
    private final int[] windowStarts;
    /** First reading in the presence window. */
    private int presenceStart;
    /** Number of readings at or before the as-of time. */
    private int windowEnd;

    private final WindowStatistics statistics = new WindowStatistics();

    MachineFeatures(FeaturePlan plan, MachineHistory history) {
        this.plan = plan;
        this.history = history;
        this.withSlope = Arrays.asList(plan.aggregates()).contains(Aggregate.SLOPE);
        this.windowStarts = new int[plan.windows().length];
        if (plan.observation() == Observation.FLEET) {
            this.asOf = plan.firstAsOf();
            this.lastAsOf = plan.lastAsOf();
        } else {
            this.asOf = Math.max(plan.firstAsOf(), ceiling(history.firstReading(), plan.step()));
            this.lastAsOf = Math.min(plan.lastAsOf(), history.lastReading());
        }
    }

    @Override
    public boolean hasNext() {
        return asOf <= lastAsOf;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        @Nullable Object[] values = new @Nullable Object[2 + plan.width()];
        values[0] = history.machineId();
        values[1] = asOf;
        moveWindows();
        int position = sensors(values, 2);
        position = errors(values, position);
        position = replacements(values, position);
        for (Object attribute : history.attributes()) {
            values[position++] = attribute;
        }
        values[position] = presence();
        asOf += plan.step();
        return RowFactory.create(values);
    }

    private void moveWindows() {
        Readings readings = history.readings();
        while (windowEnd < readings.size() && readings.time(windowEnd) <= asOf) {
            windowEnd++;
        }
        for (int window = 0; window < windowStarts.length; window++) {
            windowStarts[window] = advance(windowStarts[window], asOf - plan.windows()[window]);
        }
        presenceStart = advance(presenceStart, asOf - plan.presenceWindow());
    }

    private int advance(int start, long openBound) {
        Readings readings = history.readings();
        int moved = start;
        while (moved < windowEnd && readings.time(moved) <= openBound) {
            moved++;
        }
        return moved;
    }

    private int sensors(@Nullable Object[] values, int from) {
        int position = from;
        for (int sensor = 0; sensor < plan.sensors(); sensor++) {
            for (int windowStart : windowStarts) {
                statistics.compute(history.readings(), sensor, windowStart, windowEnd, asOf, withSlope);
                for (Aggregate aggregate : plan.aggregates()) {
                    double value = statistics.value(aggregate);
                    values[position++] = Double.isNaN(value) ? null : value;
                }
            }
        }
        return position;
    }

    private int errors(@Nullable Object[] values, int from) {
        int position = from;
        for (int kind = 0; kind < plan.errorTypes(); kind++) {
            for (long window : plan.errorWindows()) {
                values[position++] = history.errors().count(kind, asOf, window);
            }
        }
        return position;
    }

    private int replacements(@Nullable Object[] values, int from) {
        int position = from;
        for (int component = 0; component < plan.components(); component++) {
            long latest = history.replacements().latest(component, asOf);
            values[position++] = latest == Long.MIN_VALUE ? null : (asOf - latest) / MICROS_PER_DAY;
        }
        return position;
    }

    /** Share of the expected readings that are there; more than expected count as all. */
    private double presence() {
        int present = windowEnd - presenceStart;
        if (!history.readings().allInTime()) {
            for (int i = presenceStart; i < windowEnd; i++) {
                present -= history.readings().known(i, asOf) ? 0 : 1;
            }
        }
        return Math.min(1.0, present / ((double) plan.presenceWindow() / plan.cadence()));
    }

    /** The first multiple of {@code step} at or after {@code time}; nothing comes after {@code Long.MAX_VALUE}. */
    private static long ceiling(long time, long step) {
        return time == Long.MAX_VALUE ? time : -Math.floorDiv(-time, step) * step;
    }
}
