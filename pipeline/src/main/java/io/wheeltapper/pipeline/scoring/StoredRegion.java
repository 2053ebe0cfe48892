package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import java.util.HashMap;
import java.util.Map;

/** The stored results that are compared: those of a range, and of some machines in ranges of their own. */
final class StoredRegion {
    private final long from;
    private final long until;
    private final Map<Utf8, long[]> machines = new HashMap<>();

    StoredRegion(TimeRange everywhere, Map<String, TimeRange> machines) {
        this.from = Micros.of(everywhere.start());
        this.until = Micros.of(everywhere.end());
        machines.forEach((machine, range) ->
                this.machines.put(Utf8.of(machine), new long[] {Micros.of(range.start()), Micros.of(range.end())}));
    }

    /** Returns whether it contains the result of a machine at a time in microseconds since 1970-01-01T00:00:00Z. */
    boolean contains(Utf8 machine, long asOf) {
        long[] own = machines.get(machine);
        return (asOf >= from && asOf < until) || (own != null && asOf >= own[0] && asOf < own[1]);
    }

    /** Returns what to read of the results to find those that it contains. */
    RowsWanted wanted() {
        long first = from;
        long end = until;
        for (long[] own : machines.values()) {
            first = Math.min(first, own[0]);
            end = Math.max(end, own[1]);
        }
        return new RowsWanted(ResultColumns.MACHINE_ID, KeyRange.ALL, ResultColumns.AS_OF, first - 1, end - 1);
    }
}
