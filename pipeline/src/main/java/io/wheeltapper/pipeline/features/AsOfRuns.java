package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.ObservationScope;
import io.wheeltapper.pipeline.history.MachineHistory;
import io.wheeltapper.pipeline.history.Readings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The as-of times at which a machine has rows: those whose presence window contains a reading, during the machine's
 * life.
 *
 * <p>They depend only on records near them, so that a range has the same rows in one piece and in many.
 */
final class AsOfRuns {
    private AsOfRuns() {}

    /**
     * Consecutive as-of times.
     *
     * @param first microseconds since 1970-01-01T00:00:00Z, on the grid
     * @param last last as-of time, inclusive, on the grid
     */
    record Run(long first, long last) {}

    /** Returns the wanted runs of the plan, in ascending order. */
    static List<Run> of(FeaturePlan plan, WantedTimes wanted, MachineHistory history) {
        WantedTimes.Span span = wanted.ofMachine(history.machineId());
        return of(plan, history).stream()
                .flatMap(run ->
                        within(plan, Math.max(run.first(), span.from()), Math.min(run.last(), span.until() - 1))
                                .stream())
                .toList();
    }

    /** Returns all runs of the plan: while the machine lives and sends readings. */
    private static List<Run> of(FeaturePlan plan, MachineHistory history) {
        List<Run> runs = whileHeardOf(plan, history.readings());
        if (!plan.hasLifetimes()) {
            return runs;
        }
        long from = plan.observation() == ObservationScope.MACHINE ? history.firstReading() : Long.MIN_VALUE;
        long last = plan.observation() == ObservationScope.MACHINE ? history.lastReading() : history.failedAt() - 1;
        return runs.stream()
                .flatMap(run -> within(plan, Math.max(run.first(), from), Math.min(run.last(), last)).stream())
                .toList();
    }

    /** Returns the runs with a reading in the presence window that was known by then. */
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

    /** Returns the readings ordered by the time at which they became known. */
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

    /** Returns the as-of times from {@code from} to {@code last}, both inclusive: one run, or none. */
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
