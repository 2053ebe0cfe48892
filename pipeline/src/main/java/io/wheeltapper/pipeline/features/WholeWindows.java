package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.Aggregate;
import io.wheeltapper.pipeline.history.Readings;
import java.util.Arrays;
import java.util.List;

/** Computes each window anew from its readings. */
final class WholeWindows implements SensorWindows {
    private final FeaturePlan plan;
    private final List<Aggregate> aggregates;
    private final MovingWindow[] windows;
    private final WindowStatistics statistics;

    WholeWindows(FeaturePlan plan, Readings readings) {
        this.plan = plan;
        this.aggregates = List.of(plan.aggregates());
        this.windows = Arrays.stream(plan.windows())
                .mapToObj(length -> new MovingWindow(readings, length))
                .toArray(MovingWindow[]::new);
        this.statistics = new WindowStatistics(readings, aggregates);
    }

    @Override
    public void fill(FeatureBlock block, int from) {
        for (int row = from; row < block.size(); row++) {
            move(block.asOf(row));
            int feature = 0;
            for (int sensor = 0; sensor < plan.sensors(); sensor++) {
                for (MovingWindow window : windows) {
                    statistics.compute(sensor, window);
                    for (Aggregate aggregate : plan.aggregates()) {
                        block.numbers(feature++)[row] = statistics.value(aggregate);
                    }
                }
            }
        }
    }

    private void move(long asOf) {
        for (MovingWindow window : windows) {
            window.move(asOf);
            if (aggregates.contains(Aggregate.CHANGE)) {
                window.halve();
            }
            if (aggregates.contains(Aggregate.EWM)) {
                window.weigh();
            }
        }
    }
}
