package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.Aggregate;
import io.wheeltapper.pipeline.history.Readings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Computes each window from its readings, without reuse. */
final class WholeWindows implements SensorWindows {
    private final FeaturePlan plan;
    private final List<Aggregate> aggregates;
    private final MovingWindow[] windows;
    private final FirstReading firstReading;
    private final Baseline baseline;
    private final boolean needsFirst;
    private final WindowStatistics statistics;

    WholeWindows(FeaturePlan plan, Readings readings) {
        this.plan = plan;
        this.aggregates = List.of(plan.aggregates());
        this.windows = IntStream.range(0, plan.windows().length)
                .mapToObj(i -> new MovingWindow(readings, plan.windows()[i], plan.shares()[i]))
                .toArray(MovingWindow[]::new);
        this.firstReading = new FirstReading(readings);
        this.baseline = new Baseline(readings, OperatingSettings.of(plan, readings), plan.sensors(), plan.baseline());
        this.needsFirst = plan.baseline() > 0 || Arrays.stream(plan.shares()).anyMatch(share -> share > 0);
        this.statistics = new WindowStatistics(readings, aggregates);
    }

    @Override
    public void fill(FeatureBlock block, int from) {
        for (int row = from; row < block.size(); row++) {
            move(block.asOf(row));
            int feature = 0;
            for (int sensor = 0; sensor < plan.sensors(); sensor++) {
                for (MovingWindow window : windows) {
                    statistics.compute(sensor, window, baseline);
                    for (Aggregate aggregate : plan.aggregates()) {
                        block.numbers(feature++)[row] = statistics.value(aggregate);
                    }
                }
            }
        }
    }

    private void move(long asOf) {
        // If no feature needs the first reading, the readings need not begin with it.
        long first = needsFirst ? firstReading.at(asOf) : FirstReading.NONE;
        if (plan.baseline() > 0) {
            baseline.move(asOf, first);
        }
        for (MovingWindow window : windows) {
            window.move(asOf, first);
            if (aggregates.contains(Aggregate.CHANGE)) {
                window.halve();
            }
            if (aggregates.contains(Aggregate.EWM)) {
                window.weigh();
            }
        }
    }
}
