package io.wheeltapper.pipeline.features;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Errors or replacements of one machine, ordered by time, each of a kind (index of the error identifier or component; -1
 * for one that the scenario does not name).
 */
final class Occurrences {
    private final long[] times;
    private final long[] knownAt;
    private final int[] kinds;

    /** Takes structs of {@code event_time BIGINT, known_at BIGINT, kind INT} in any order. */
    Occurrences(List<Row> rows) {
        List<Row> ordered = rows.stream()
                .sorted(Comparator.comparingLong((Row row) -> row.getLong(0)))
                .toList();
        times = ordered.stream().mapToLong(row -> row.getLong(0)).toArray();
        knownAt = ordered.stream().mapToLong(row -> row.getLong(1)).toArray();
        kinds = ordered.stream().mapToInt(row -> row.getInt(2)).toArray();
    }

    /** How many of {@code kind} lie in (asOf - window, asOf] and were known at {@code asOf}. */
    int count(int kind, long asOf, long window) {
        int count = 0;
        for (int i = lastAtOrBefore(asOf); i >= 0 && times[i] > asOf - window; i--) {
            if (kinds[i] == kind && knownAt[i] <= asOf) {
                count++;
            }
        }
        return count;
    }

    /** Time of the latest of {@code kind} at or before {@code asOf} that was known then; {@code Long.MIN_VALUE} if none. */
    long latest(int kind, long asOf) {
        for (int i = lastAtOrBefore(asOf); i >= 0; i--) {
            if (kinds[i] == kind && knownAt[i] <= asOf) {
                return times[i];
            }
        }
        return Long.MIN_VALUE;
    }

    private int lastAtOrBefore(long asOf) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= asOf) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
