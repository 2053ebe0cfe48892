package io.wheeltapper.pipeline.features;

import io.wheeltapper.pipeline.history.Readings;
import java.util.Arrays;

/**
 * Statistics of all windows of one machine's sensors. A window at t is (t - length, t] in elapsed time and holds the
 * readings that were known at t; a window that is a share of age begins at a share of the time since the first known
 * reading. A value depends on the readings of its window and of the machine's baseline only, never on where a run
 * began: equal readings give equal bits.
 */
interface SensorWindows {
    /** Smallest number of expected readings in a cell; smaller cells do not pay off. */
    int FEWEST_READINGS_IN_A_CELL = 4;

    /** Returns the implementation for a plan; it is the same for every machine and range of a scenario. */
    static SensorWindows of(FeaturePlan plan, Readings readings) {
        long cell = cell(plan);
        boolean cellsSuffice = Arrays.stream(plan.aggregates()).allMatch(WindowCells::suffice)
                && Arrays.stream(plan.shares()).allMatch(share -> share == 0);
        return cellsSuffice && cell >= FEWEST_READINGS_IN_A_CELL * plan.cadence()
                ? new CellWindows(plan, readings, cell)
                : new WholeWindows(plan, readings);
    }

    /** Returns the longest time of which the step and all windows are multiples. */
    private static long cell(FeaturePlan plan) {
        long cell = plan.step();
        for (long window : plan.windows()) {
            for (long rest = window; rest != 0; ) {
                long divisor = rest;
                rest = cell % rest;
                cell = divisor;
            }
        }
        return cell;
    }

    /**
     * Sets the statistics: for each sensor and window the aggregates, from the first feature on. Must be called with
     * ascending as-of times.
     *
     * @param from first row; all rows of the block from there belong to this machine, one step apart
     */
    void fill(FeatureBlock block, int from);
}
