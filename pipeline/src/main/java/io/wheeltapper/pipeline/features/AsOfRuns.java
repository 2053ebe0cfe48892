package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.Observation;
import io.wheeltapper.pipeline.history.MachineHistory;
import io.wheeltapper.pipeline.history.Readings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The as-of times at which a machine has rows.
 *
 * <p>They follow from records near them only, so that a range has the same rows in one piece and in many.
 */
final class AsOfRuns {
    private AsOfRuns() {}

    /**
     * As-of times one step apart.
     *
     * @param first microseconds since 1970-01-01T00:00:00Z, on the grid
     * @param last included, on the grid
     */
    record Run(long first, long last) {}

    /** Ascending; those that the plan asks for and are wanted. */
    static List<Run> of(FeaturePlan plan, WantedTimes wanted, MachineHistory history) {
        WantedTimes.Span span = wanted.ofMachine(history.machineId());
        return of(plan, history).stream()
                .flatMap(run ->
                        within(plan, Math.max(run.first(), span.from()), Math.min(run.last(), span.until() - 1))
                                .stream())
                .toList();
    }

    private static List<Run> of(FeaturePlan plan, MachineHistory history) {
        if (plan.observation() == Observation.MACHINE) {
            return within(plan, history.firstReading(), history.lastReading());
        }
        if (history.isListed() || !plan.hasList()) {
            return within(plan, plan.firstAsOf(), plan.lastAsOf());
        }
        return whileHeardOf(plan, history.readings());
    }

    /** A machine that is in no list belongs to the fleet as long as the longest window holds a reading of it. */
    private static List<Run> whileHeardOf(FeaturePlan plan, Readings readings) {
        List<Run> ofReadings = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            long last = readings.time(i) + plan.longestWindow() - 1;
            ofReadings.addAll(within(plan, Math.max(readings.time(i), readings.knownAt(i)), last));
        }
        ofReadings.sort(Comparator.comparingLong(Run::first));
        List<Run> runs = new ArrayList<>();
        for (Run run : ofReadings) {
            int end = runs.size() - 1;
            if (end >= 0 && run.first() <= runs.get(end).last() + plan.step()) {
                runs.set(
                        end,
                        new Run(runs.get(end).first(), Math.max(runs.get(end).last(), run.last())));
            } else {
                runs.add(run);
            }
        }
        return runs;
    }

    /** The as-of times from {@code from} to {@code last}, both included: one run, or none. */
    private static List<Run> within(FeaturePlan plan, long from, long last) {
        if (from > last || from > plan.lastAsOf() || last < plan.firstAsOf()) {
            return List.of();
        }
        long first = Math.max(plan.firstAsOf(), -Math.floorDiv(-from, plan.step()) * plan.step());
        long end = Math.min(plan.lastAsOf(), Math.floorDiv(last, plan.step()) * plan.step());
        return first <= end ? List.of(new Run(first, end)) : List.of();
    }
}
