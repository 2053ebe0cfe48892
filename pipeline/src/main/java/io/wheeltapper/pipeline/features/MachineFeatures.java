package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.pipeline.history.MachineHistory;
import io.wheeltapper.pipeline.history.Readings;
import java.util.Arrays;
import java.util.Iterator;

/** Computes the feature rows of one machine, one as-of time after another. */
final class MachineFeatures {
    private static final double MICROS_PER_HOUR = 3_600e6;

    private final FeaturePlan plan;
    private final MachineHistory history;
    private final SensorWindows windows;
    private final EventFeatures events;
    private final FirstReading firstReading;
    private final Iterator<AsOfRuns.Run> runs;
    private long asOf;
    /** Last as-of time of the current run; before {@code asOf} if there are no more runs. */
    private long lastAsOf;
    /** First reading in the presence window, and the first after it. */
    private int presenceStart;

    private int presenceEnd;

    MachineFeatures(FeaturePlan plan, WantedTimes wanted, MachineHistory history) {
        this.plan = plan;
        this.history = history;
        this.windows = SensorWindows.of(plan, history.readings());
        this.events = new EventFeatures(plan, history);
        this.firstReading = new FirstReading(history.readings());
        this.runs = AsOfRuns.of(plan, wanted, history).iterator();
        nextRun();
    }

    private void nextRun() {
        if (runs.hasNext()) {
            AsOfRuns.Run run = runs.next();
            asOf = run.first();
            lastAsOf = run.last();
        } else {
            lastAsOf = asOf - 1;
        }
    }

    boolean hasMore() {
        return asOf <= lastAsOf;
    }

    /** Adds rows until the run ends or the block is full. */
    void fill(FeatureBlock block) {
        int from = block.size();
        int rows = (int) Math.min(block.room(), (lastAsOf - asOf) / plan.step() + 1);
        for (int row = 0; row < rows; row++) {
            block.add(history.machineId(), asOf + row * plan.step());
        }
        windows.fill(block, from);
        int position = plan.sensors() * plan.windows().length * plan.aggregates().length;
        events.fill(block, from, position);
        position += events.features();
        if (plan.timeInService()) {
            timeInService(block, from, position++);
        }
        for (int attribute = 0; attribute < plan.attributes(); attribute++) {
            attribute(block, from, position + attribute, attribute);
        }
        presence(block, from, position + plan.attributes());
        asOf += rows * plan.step();
        if (asOf > lastAsOf) {
            nextRun();
        }
    }

    private void timeInService(FeatureBlock block, int from, int feature) {
        for (int row = from; row < block.size(); row++) {
            long first = firstReading.at(block.asOf(row));
            block.numbers(feature)[row] =
                    first == FirstReading.NONE ? Double.NaN : (block.asOf(row) - first) / MICROS_PER_HOUR;
        }
    }

    private void attribute(FeatureBlock block, int from, int feature, int attribute) {
        if (plan.types()[feature] == FeatureType.CATEGORY) {
            Arrays.fill(block.categories(feature), from, block.size(), history.category(attribute));
        } else {
            Arrays.fill(block.numbers(feature), from, block.size(), history.number(attribute));
        }
    }

    /** Computes the share of expected readings that are present, at most 1. */
    private void presence(FeatureBlock block, int from, int feature) {
        Readings readings = history.readings();
        double expected = (double) plan.presenceWindow() / plan.cadence();
        double[] column = block.numbers(feature);
        for (int row = from; row < block.size(); row++) {
            long time = block.asOf(row);
            while (presenceEnd < readings.size() && readings.time(presenceEnd) <= time) {
                presenceEnd++;
            }
            while (presenceStart < presenceEnd && readings.time(presenceStart) <= time - plan.presenceWindow()) {
                presenceStart++;
            }
            int present = presenceEnd - presenceStart;
            if (!readings.allInTime()) {
                for (int i = presenceStart; i < presenceEnd; i++) {
                    present -= readings.known(i, time) ? 0 : 1;
                }
            }
            column[row] = Math.min(1.0, present / expected);
        }
    }
}
