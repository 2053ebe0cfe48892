package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.Aggregate;
import io.wheeltapper.pipeline.history.Readings;
import java.util.Arrays;

/** Computes each window anew from its readings. */
final class WholeWindows implements SensorWindows {
    private final FeaturePlan plan;
    private final Readings readings;
    private final boolean hasSlope;
    private final WindowStatistics statistics = new WindowStatistics();
    /** For each window the first reading after its open start. */
    private final int[] starts;
    /** Number of readings at or before the as-of time. */
    private int end;

    WholeWindows(FeaturePlan plan, Readings readings) {
        this.plan = plan;
        this.readings = readings;
        this.hasSlope = Arrays.asList(plan.aggregates()).contains(Aggregate.SLOPE);
        this.starts = new int[plan.windows().length];
    }

    @Override
    public void fill(FeatureBlock block, int from) {
        for (int row = from; row < block.size(); row++) {
            long asOf = block.asOf(row);
            move(asOf);
            int feature = 0;
            for (int sensor = 0; sensor < plan.sensors(); sensor++) {
                for (int start : starts) {
                    statistics.compute(readings, sensor, start, end, asOf, hasSlope);
                    for (Aggregate aggregate : plan.aggregates()) {
                        block.numbers(feature++)[row] = statistics.value(aggregate);
                    }
                }
            }
        }
    }

    private void move(long asOf) {
        while (end < readings.size() && readings.time(end) <= asOf) {
            end++;
        }
        for (int window = 0; window < starts.length; window++) {
            long bound = asOf - plan.windows()[window];
            while (starts[window] < end && readings.time(starts[window]) <= bound) {
                starts[window]++;
            }
        }
    }
}
