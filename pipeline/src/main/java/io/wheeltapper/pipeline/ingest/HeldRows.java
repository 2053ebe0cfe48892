package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.parquet.DataFiles;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the table that may have the keys of records: of their machines, and in the range of their times.
 */
final class HeldRows {
    private static final int UNKNOWN = -2;

    private final Configuration hadoop;
    private final List<DataFile> files;
    private final TableSchema columns;
    private final KeyColumns key;
    private final CheckSummary summary;
    private final TextNumbers numbers;
    private final Map<Utf8, Integer> machines = new HashMap<>();
    private final KeyRange machineRange;

    /**
     * Creates the rows.
     *
     * @param files the table's data files
     * @param summary what was found in the records
     * @param numbers numbers of the records' texts
     */
    HeldRows(
            Configuration hadoop,
            List<DataFile> files,
            TableDefinition table,
            KeyColumns key,
            CheckSummary summary,
            TextNumbers numbers) {
        this.hadoop = hadoop;
        this.files = files;
        this.columns = new TableSchema(table.columns().stream()
                .map(column -> Field.of(column.name(), RawColumns.storedType(column.type())))
                .toList());
        this.key = key;
        this.summary = summary;
        this.numbers = numbers;
        List<Utf8> texts = numbers.texts(key.machine());
        for (int number = 0; number < texts.size(); number++) {
            machines.put(texts.get(number), number);
        }
        this.machineRange = texts.isEmpty()
                ? KeyRange.ALL
                : new KeyRange(
                        texts.stream().min(Utf8::compareTo).orElseThrow(),
                        texts.stream().max(Utf8::compareTo).orElseThrow().next());
    }

    /** Reads the rows that may have keys of a group; null if there are none. */
    @Nullable
    RowBlock of(RowGroup group) {
        boolean isByMonth = group.month() != RowGroup.ALL;
        long first = key.time() < 0 ? Long.MIN_VALUE : summary.firstMicros();
        long last = key.time() < 0 ? Long.MAX_VALUE : summary.lastMicros();
        if (isByMonth) {
            first = Math.max(first, EventMonths.start(group.month()));
            last = Math.min(last, EventMonths.start(group.month() + 1) - 1);
        }
        RowsWanted wanted = key.time() < 0
                ? RowsWanted.of(RawColumns.MACHINE_ID, machineRange)
                : new RowsWanted(RawColumns.MACHINE_ID, machineRange, RawColumns.EVENT_TIME, first - 1, last);
        RowBatch held = RowBatch.empty(columns);
        Taken taken = new Taken(held, group, first, last);
        for (DataFile file : files) {
            if (wanted.mayLieIn(file)) {
                taken.nextFile();
                DataFiles.read(hadoop, file, columns, wanted, taken::add);
            }
        }
        return held.rows() == 0 ? null : new RowBlock(held, null, RowBlock.TABLE, new LongColumn(), numbers.of(held));
    }

    /** Takes the rows that may have keys of a group out of batches. */
    private final class Taken {
        private final RowBatch held;
        private final RowGroup group;
        private final long first;
        private final long last;
        /** By number of a machine in the batches: whether its rows are taken. */
        private int[] isTaken = new int[0];

        private Taken(RowBatch held, RowGroup group, long first, long last) {
            this.held = held;
            this.group = group;
            this.first = first;
            this.last = last;
        }

        /** Batches of another file number their texts anew. */
        private void nextFile() {
            isTaken = new int[0];
        }

        private void add(RowBatch batch) {
            for (int row = 0; row < batch.rows(); row++) {
                if (isWanted(batch, row)) {
                    for (int i = 0; i < batch.columns().size(); i++) {
                        append(batch.columns().get(i), row, held.columns().get(i));
                    }
                }
            }
        }

        private boolean isWanted(RowBatch batch, int row) {
            if (key.time() >= 0) {
                LongColumn times = batch.longs(key.time());
                if (times.isNull(row) || times.get(row) < first || times.get(row) > last) {
                    return false;
                }
            }
            int code = batch.texts(key.machine()).code(row);
            return code >= 0 && isTaken(batch.texts(key.machine()), code);
        }

        private boolean isTaken(TextColumn texts, int code) {
            if (code >= isTaken.length) {
                int known = isTaken.length;
                isTaken = Arrays.copyOf(isTaken, Math.max(texts.words().size(), code + 1));
                Arrays.fill(isTaken, known, isTaken.length, UNKNOWN);
            }
            if (isTaken[code] == UNKNOWN) {
                Integer number = machines.get(texts.words().word(code));
                isTaken[code] = number != null && group.machines().test(number) ? 1 : 0;
            }
            return isTaken[code] == 1;
        }
    }

    private static void append(ColumnData from, int row, ColumnData to) {
        if (from.isNull(row)) {
            to.appendNull();
        } else if (from instanceof TextColumn texts) {
            ((TextColumn) to).append(texts.get(row));
        } else if (from instanceof DoubleColumn doubles) {
            ((DoubleColumn) to).append(doubles.get(row));
        } else {
            ((LongColumn) to).append(((LongColumn) from).get(row));
        }
    }
}
