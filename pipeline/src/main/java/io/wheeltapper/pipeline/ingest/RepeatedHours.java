package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines that mean the second of two equal local times, by the order of the lines. For each machine, the times
 * of a file run through the repeated hour once or twice; where they go back, or a record comes again, the second pass
 * begins.
 */
final class RepeatedHours implements Serializable {
    private final HashMap<Integer, long[]> second = new HashMap<>();
    private final HashMap<Integer, long[]> unclear = new HashMap<>();

    private RepeatedHours() {}

    /** The pass through the repeated hour that a line belongs to. */
    enum Pass {
        FIRST,
        SECOND,
        /** The times of its machine go back more than once. */
        UNCLEAR
    }

    /**
     * A record whose local time occurs twice.
     *
     * @param file index of its file
     * @param line its line
     * @param machine its machine
     * @param otherKey its key without machine and time
     * @param time its local time
     */
    record Occurrence(int file, long line, String machine, String otherKey, RepeatedTime time)
            implements Serializable {}

    /** The records that run through one repeated hour together. */
    private record Group(int file, String machine, long change) {}

    /**
     * Resolves repeated hours.
     *
     * @param newestFirst indexes of the files whose times decrease
     */
    static RepeatedHours of(List<Occurrence> occurrences, Set<Integer> newestFirst) {
        Map<Group, List<Occurrence>> groups = new HashMap<>();
        for (Occurrence each : occurrences) {
            Group group = new Group(each.file(), each.machine(), each.time().change());
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(each);
        }
        Map<Integer, List<Long>> second = new HashMap<>();
        Map<Integer, List<Long>> unclear = new HashMap<>();
        groups.forEach((group, records) -> {
            Comparator<Occurrence> byLine = Comparator.comparingLong(Occurrence::line);
            records.sort(newestFirst.contains(group.file()) ? byLine.reversed() : byLine);
            List<Long> again = secondPass(records);
            if (again == null) {
                records.forEach(each -> lines(unclear, group.file()).add(each.line()));
            } else {
                lines(second, group.file()).addAll(again);
            }
        });
        RepeatedHours hours = new RepeatedHours();
        second.forEach((file, lines) -> hours.second.put(file, sorted(lines)));
        unclear.forEach((file, lines) -> hours.unclear.put(file, sorted(lines)));
        return hours;
    }

    Pass pass(int file, long line) {
        if (contains(second, file, line)) {
            return Pass.SECOND;
        }
        return contains(unclear, file, line) ? Pass.UNCLEAR : Pass.FIRST;
    }

    /** Returns the lines of the second pass; null if the times go back more than once. */
    private static @Nullable List<Long> secondPass(List<Occurrence> records) {
        List<Long> lines = new ArrayList<>();
        Set<String> together = new HashSet<>();
        long last = Long.MIN_VALUE;
        int pass = 1;
        for (Occurrence each : records) {
            long time = each.time().first();
            if (time > last) {
                together.clear();
            }
            if (time < last || !together.add(each.otherKey())) {
                pass++;
                together.clear();
                together.add(each.otherKey());
            }
            last = time;
            if (pass == 2) {
                lines.add(each.line());
            }
        }
        return pass > 2 ? null : lines;
    }

    private static List<Long> lines(Map<Integer, List<Long>> lines, int file) {
        return lines.computeIfAbsent(file, key -> new ArrayList<>());
    }

    private static long[] sorted(List<Long> lines) {
        return lines.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static boolean contains(Map<Integer, long[]> lines, int file, long line) {
        long[] sorted = lines.get(file);
        return sorted != null && Arrays.binarySearch(sorted, line) >= 0;
    }
}
