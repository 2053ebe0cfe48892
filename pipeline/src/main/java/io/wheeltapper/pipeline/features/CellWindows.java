package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.Aggregate;
import io.wheeltapper.pipeline.history.Readings;
import java.util.Arrays;

/**
 * Combines windows from cells, which are adjacent on the grid of as-of times, so that each reading is processed once
 * rather than once for each window and as-of time. The cells' sums of squares are combined as by Chan, Golub and
 * LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample Variances" (1979), equation 2.1.
 */
final class CellWindows implements SensorWindows {
    private final FeaturePlan plan;
    private final Readings readings;
    private final long cell;
    private final long longestWindow;
    private final WindowCells cells;
    /** Index of the first reading of each cell; one more than there are cells. */
    private int[] starts = new int[0];

    private int hint;

    CellWindows(FeaturePlan plan, Readings readings, long cell) {
        this.plan = plan;
        this.readings = readings;
        this.cell = cell;
        this.longestWindow = Arrays.stream(plan.windows()).max().orElse(0);
        this.cells = new WindowCells();
    }

    @Override
    public void fill(FeatureBlock block, int from) {
        int rows = block.size() - from;
        int cellsPerStep = (int) (plan.step() / cell);
        int cellsBefore = (int) (longestWindow / cell);
        int count = cellsBefore + (rows - 1) * cellsPerStep;
        find(block.asOf(from) - longestWindow, count);
        cells.reserve(count);
        for (int sensor = 0; sensor < plan.sensors(); sensor++) {
            double[] values = readings.values(sensor);
            if (readings.allInTime()) {
                for (int i = 0; i < count; i++) {
                    cells.set(i, values, starts[i], starts[i + 1]);
                }
            }
            for (int row = 0; row < rows; row++) {
                int end = cellsBefore + row * cellsPerStep;
                if (!readings.allInTime()) {
                    for (int i = end - cellsBefore; i < end; i++) {
                        cells.set(i, readings, sensor, starts[i], starts[i + 1], block.asOf(from + row));
                    }
                }
                windows(block, from + row, sensor, end);
            }
        }
    }

    /** Finds the readings of so many cells, the first of which begins after {@code begin}. */
    private void find(long begin, int count) {
        if (starts.length <= count) {
            starts = new int[count + 1];
        }
        int next = hint;
        for (int i = 0; i <= count; i++) {
            long bound = begin + i * cell;
            while (next < readings.size() && readings.time(next) <= bound) {
                next++;
            }
            starts[i] = next;
            if (i == 0) {
                hint = next;
            }
        }
    }

    private void windows(FeatureBlock block, int row, int sensor, int end) {
        Aggregate[] aggregates = plan.aggregates();
        int feature = sensor * plan.windows().length * aggregates.length;
        for (long window : plan.windows()) {
            cells.combine(end - (int) (window / cell), end);
            for (Aggregate aggregate : aggregates) {
                block.numbers(feature++)[row] = cells.value(aggregate);
            }
        }
    }
}
