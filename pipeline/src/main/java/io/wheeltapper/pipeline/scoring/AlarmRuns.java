package io.wheeltapper.pipeline.scoring;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the start of alarms: results are read backwards, no further than the longest alarm. */
final class AlarmRuns {
    private static final long FIRST_STEPS = 8;

    private AlarmRuns() {}

    /**
     * Returns the first as-of time of the unbroken run of predictions that each alarm belongs to; a step without a row
     * breaks it.
     *
     * @param alarms result that predicts a component, by machine
     * @param step microseconds between two as-of times
     */
    static Map<String, Long> starts(Results results, Map<String, Result> alarms, long step) {
        Map<String, Long> starts = new HashMap<>();
        alarms.forEach((machine, alarm) -> starts.put(machine, alarm.asOf()));
        Set<String> open = new HashSet<>(alarms.keySet());
        long upTo = starts.values().stream().mapToLong(Long::longValue).max().orElse(0) - step;
        for (long steps = FIRST_STEPS; !open.isEmpty(); steps *= 2) {
            long after = upTo - steps * step;
            Map<String, Set<Long>> same = calls(results, alarms, open, after, upTo);
            starts.replaceAll((machine, start) -> start(start, same.getOrDefault(machine, Set.of()), step));
            open.removeIf(machine -> starts.getOrDefault(machine, 0L) - step > after);
            upTo = after;
        }
        return starts;
    }

    private static long start(long start, Set<Long> times, long step) {
        long earlier = start;
        while (times.contains(earlier - step)) {
            earlier -= step;
        }
        return earlier;
    }

    /**
     * Returns, for each machine, the times after {@code after} and up to {@code upTo} with the same prediction as now.
     */
    private static Map<String, Set<Long>> calls(
            Results results, Map<String, Result> alarms, Set<String> machines, long after, long upTo) {
        Map<String, Set<Long>> calls = new HashMap<>();
        results.each(after, upTo, List.of(), result -> {
            Result alarm = machines.contains(result.machineId()) ? alarms.get(result.machineId()) : null;
            if (alarm != null && result.component().equals(alarm.component())) {
                calls.computeIfAbsent(result.machineId(), machine -> new HashSet<>())
                        .add(result.asOf());
            }
        });
        return calls;
    }
}
