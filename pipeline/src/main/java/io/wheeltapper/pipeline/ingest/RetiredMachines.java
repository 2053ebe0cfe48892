package io.wheeltapper.pipeline.ingest;

import java.util.List;
import java.util.Map;

/**
 * Machines with telemetry that are not in the machines table, and were accepted.
 *
 * @param machines number of machines
 * @param records number of their records
 * @param first the first ten, in the order of their names
 */
public record RetiredMachines(long machines, long records, List<String> first) {
    private static final int EXAMPLES = 10;

    public static final RetiredMachines NONE = new RetiredMachines(0, 0, List.of());

    public RetiredMachines {
        first = List.copyOf(first);
    }

    static RetiredMachines of(Map<String, Long> records) {
        return new RetiredMachines(
                records.size(),
                records.values().stream().mapToLong(Long::longValue).sum(),
                records.keySet().stream().sorted().limit(EXAMPLES).toList());
    }
}
