package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.Observation;
import io.wheeltapper.pipeline.history.MachineHistory;
import io.wheeltapper.pipeline.history.Readings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The as-of times at which a machine has rows: those in whose presence window there is a reading of it, while it lives.
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

    /** Returns ascending; those that the plan asks for and are wanted. */
    static List<Run> of(FeaturePlan plan, WantedTimes wanted, MachineHistory history) {
        WantedTimes.Span span = wanted.ofMachine(history.machineId());
        return of(plan, history).stream()
                .flatMap(run ->
                        within(plan, Math.max(run.first(), span.from()), Math.min(run.last(), span.until() - 1))
                                .stream())
                .toList();
    }

    /** Returns all of the plan's: while the machine lives and is heard of. */
    private static List<Run> of(FeaturePlan plan, MachineHistory history) {
        List<Run> runs = whileHeardOf(plan, history.readings());
        if (!plan.hasLifetimes()) {
            return runs;
        }
        long from = plan.observation() == Observation.MACHINE ? history.firstReading() : Long.MIN_VALUE;
        long last = plan.observation() == Observation.MACHINE ? history.lastReading() : history.failedAt() - 1;
        return runs.stream()
                .flatMap(run -> within(plan, Math.max(run.first(), from), Math.min(run.last(), last)).stream())
                .toList();
    }

    /** Returns a row needs a reading in its presence window that was known by then. */
    private static List<Run> whileHeardOf(FeaturePlan plan, Readings readings) {
        List<Run> runs = new ArrayList<>();
        long first = Long.MIN_VALUE;
        long last = Long.MIN_VALUE;
        for (int i : byKnown(readings)) {
            long known = Math.max(readings.time(i), readings.knownAt(i));
            long end = Math.min(plan.lastAsOf(), floor(plan, readings.time(i) + plan.presenceWindow() - 1));
            if (end <= last) {
                continue;
            }
            long start = Math.max(plan.firstAsOf(), ceiling(plan, known));
            if (start > end) {
                continue;
            }
            if (last != Long.MIN_VALUE && start > last + plan.step()) {
                runs.add(new Run(first, last));
                first = start;
            } else if (last == Long.MIN_VALUE) {
                first = start;
            }
            last = end;
        }
        if (last != Long.MIN_VALUE) {
            runs.add(new Run(first, last));
        }
        return runs;
    }

    /** Returns the readings by the time from which on they were known. */
    private static int[] byKnown(Readings readings) {
        int[] all = IntStream.range(0, readings.size()).toArray();
        return readings.allInTime()
                ? all
                : IntStream.of(all)
                        .boxed()
                        .sorted(Comparator.comparingLong(i -> Math.max(readings.time(i), readings.knownAt(i))))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    /** Returns the as-of times from {@code from} to {@code last}, both included: one run, or none. */
    private static List<Run> within(FeaturePlan plan, long from, long last) {
        if (from > last || from > plan.lastAsOf() || last < plan.firstAsOf()) {
            return List.of();
        }
        long first = Math.max(plan.firstAsOf(), ceiling(plan, from));
        long end = Math.min(plan.lastAsOf(), floor(plan, last));
        return first <= end ? List.of(new Run(first, end)) : List.of();
    }

    private static long floor(FeaturePlan plan, long time) {
        return Math.floorDiv(time, plan.step()) * plan.step();
    }

    private static long ceiling(FeaturePlan plan, long time) {
        return -Math.floorDiv(-time, plan.step()) * plan.step();
    }
}
