package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.FileStatistics;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.lake.parquet.DataFiles;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.pipeline.history.FailureRecords;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawFiles;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks up records in the files of the raw tables. */
final class FleetFiles implements FleetRecords {
    private static final TableSchema MACHINES = TableSchema.of(Field.of(RawColumns.MACHINE_ID, Single.TEXT));
    private static final TableSchema READINGS = TableSchema.of(
            Field.of(RawColumns.MACHINE_ID, Single.TEXT), Field.of(RawColumns.EVENT_TIME, Single.TIMESTAMP));

    private final RawFiles tables;

    FleetFiles(RawFiles tables) {
        this.tables = tables;
    }

    @Override
    public Optional<TimeRange> observed() {
        return tables.observed();
    }

    @Override
    public Map<String, Long> lastFailures(long upTo) {
        Map<String, Long> last = new HashMap<>();
        FailureRecords.each(tables, failure -> {
            if (failure.eventTime() <= upTo) {
                last.merge(failure.machine().toString(), failure.eventTime(), Math::max);
            }
        });
        return last;
    }

    @Override
    public Set<String> listedMachines() {
        return tables.has(DataSet.MACHINES) ? machinesOf(DataSet.MACHINES) : Set.of();
    }

    @Override
    public long machinesWithReadings() {
        return machinesOf(DataSet.TELEMETRY).size();
    }

    private Set<String> machinesOf(DataSet dataSet) {
        Set<String> machines = new HashSet<>();
        tables.each(dataSet, MACHINES, batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                if (row == 0 || batch.texts(0).code(row) != batch.texts(0).code(row - 1)) {
                    machines.add(batch.texts(0).get(row).toString());
                }
            }
        });
        return machines;
    }

    /** Reads the files with the latest readings first, and no file that can tell nothing new. */
    @Override
    public Map<String, Long> lastReadings(Set<String> machines, long upTo) {
        tables.requirePlain(DataSet.TELEMETRY);
        Map<Utf8, Long> last = new HashMap<>();
        machines.forEach(machine -> last.put(Utf8.of(machine), Long.MIN_VALUE));
        for (DataFile file : latestFirst()) {
            long end = Math.min(upTo, lastOf(file));
            NavigableSet<Utf8> open = new TreeSet<>();
            last.forEach((machine, time) -> {
                if (time < end) {
                    open.add(machine);
                }
            });
            if (!open.isEmpty()) {
                KeyRange keys = new KeyRange(open.first(), open.last().next());
                RowsWanted wanted =
                        new RowsWanted(RawColumns.MACHINE_ID, keys, RawColumns.EVENT_TIME, Long.MIN_VALUE, upTo);
                DataFiles.read(tables.hadoop(), file, READINGS, wanted, batch -> add(batch, upTo, last));
            }
        }
        Map<String, Long> found = new HashMap<>();
        last.forEach((machine, time) -> {
            if (time != Long.MIN_VALUE) {
                found.put(machine.toString(), time);
            }
        });
        return found;
    }

    private static void add(RowBatch readings, long upTo, Map<Utf8, Long> last) {
        for (int row = 0; row < readings.rows(); row++) {
            long time = readings.longs(1).get(row);
            if (time <= upTo) {
                last.computeIfPresent(readings.texts(0).get(row), (machine, before) -> Math.max(before, time));
            }
        }
    }

    private List<DataFile> latestFirst() {
        return tables.files(DataSet.TELEMETRY).map(TableFiles::files).orElse(List.of()).stream()
                .sorted(Comparator.comparingLong(FleetFiles::lastOf).reversed())
                .toList();
    }

    /** Returns an upper bound of a file's times. */
    private static long lastOf(DataFile file) {
        // Statistics are cut to milliseconds.
        return FileStatistics.of(file)
                .last(RawColumns.EVENT_TIME)
                .map(text -> Micros.of(Instant.parse(text)) + 999)
                .orElse(Long.MAX_VALUE);
    }
}
