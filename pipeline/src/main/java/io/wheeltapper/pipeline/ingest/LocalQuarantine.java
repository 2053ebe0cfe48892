package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.parquet.DataFileWriter;
import io.wheeltapper.lake.table.LakeTable;
import io.wheeltapper.lake.table.TableCommit;
import io.wheeltapper.pipeline.ingest.GroupComparison.Conflict;
import io.wheeltapper.pipeline.workspace.CommitRetries;
import io.wheeltapper.pipeline.workspace.LocalSerialTables;
import io.wheeltapper.pipeline.workspace.SerialTables.Seen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Stores the unusable records as {@link Quarantine} does, split by split in the order of their lines. */
final class LocalQuarantine {
    private static final int ROWS_IN_A_BATCH = 4_096;
    private static final TableSchema IDENTITY = TableSchema.of(
            Field.of(QuarantineColumns.DATA_SET, FieldType.Single.TEXT),
            Field.of(QuarantineColumns.SOURCE_FILE, FieldType.Single.TEXT),
            Field.of(QuarantineColumns.LINE, FieldType.Single.LONG),
            Field.of(QuarantineColumns.REASON, FieldType.Single.TEXT),
            Field.of(QuarantineColumns.RAW, FieldType.Single.TEXT));

    private final IngestContext context;
    private final LocalSerialTables tables;
    private final LocalReader reader;
    private final String path;

    LocalQuarantine(IngestContext context, LocalSerialTables tables, LocalReader reader) {
        this.context = context;
        this.tables = tables;
        this.reader = reader;
        this.path = context.workspace().tablePath(QuarantineColumns.TABLE);
    }

    /** Stores bad records and conflicts that are not stored yet; {@code names} are those of the files by index. */
    void keep(DataSet dataSet, List<Conflict> conflicts, List<String> names) {
        Map<Integer, List<Conflict>> bySplit = new TreeMap<>();
        conflicts.stream()
                .sorted(Comparator.comparingLong(Conflict::line))
                .forEach(conflict -> bySplit.computeIfAbsent(conflict.split(), key -> new ArrayList<>())
                        .add(conflict));
        CommitRetries.untilFirst(path, () -> attempt(dataSet, bySplit, names) ? Optional.of(true) : Optional.empty());
    }

    private boolean attempt(DataSet dataSet, Map<Integer, List<Conflict>> conflicts, List<String> names) {
        Optional<LakeTable> present = LakeTable.open(context.hadoop(), path);
        Seen seen = LocalSerialTables.seen(present);
        Set<List<Object>> held = held(dataSet, names, seen);
        TableCommit commit = tables.begin(path, present, QuarantineColumns.SCHEMA, List.of());
        commit.add(Map.of(), writer -> {
            Rows rows = new Rows(writer, dataSet, names, held);
            for (int split = 0; split < reader.splits(); split++) {
                reader.eachBad(split, rows::add);
                rows.addConflicts(split, conflicts.getOrDefault(split, List.of()));
            }
            rows.flush();
        });
        if (commit.rows() == 0) {
            commit.abandon();
            return true;
        }
        return LocalSerialTables.commit(commit, seen, List.of());
    }

    private Set<List<Object>> held(DataSet dataSet, List<String> names, Seen seen) {
        Set<List<Object>> held = new HashSet<>();
        Utf8 own = Utf8.of(dataSet.tableName());
        Set<Utf8> files = new HashSet<>();
        names.forEach(name -> files.add(Utf8.of(name)));
        tables.read(path, seen, IDENTITY, batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                if (batch.texts(0).get(row).equals(own)
                        && files.contains(batch.texts(1).get(row))) {
                    held.add(List.of(
                            batch.texts(1).get(row),
                            batch.longs(2).get(row),
                            batch.texts(3).get(row),
                            batch.texts(4).get(row)));
                }
            }
        });
        return held;
    }

    /** Writes the records that are not held, some at a time. */
    private final class Rows {
        private final DataFileWriter writer;
        private final DataSet dataSet;
        private final List<String> names;
        private final Set<List<Object>> held;
        private RowBatch batch = RowBatch.empty(QuarantineColumns.SCHEMA);

        private Rows(DataFileWriter writer, DataSet dataSet, List<String> names, Set<List<Object>> held) {
            this.writer = writer;
            this.dataSet = dataSet;
            this.names = names;
            this.held = held;
        }

        private void addConflicts(int split, List<Conflict> conflicts) throws IOException {
            for (int from = 0; from < conflicts.size(); from += ROWS_IN_A_BATCH) {
                List<Conflict> some = conflicts.subList(from, Math.min(conflicts.size(), from + ROWS_IN_A_BATCH));
                List<String> raws =
                        reader.raws(split, some.stream().map(Conflict::line).toList());
                List<BadRecord> records = new ArrayList<>();
                for (int i = 0; i < some.size(); i++) {
                    Conflict conflict = some.get(i);
                    records.add(new BadRecord(reader.file(split), conflict.line(), conflict.flaw(), raws.get(i)));
                }
                add(records);
            }
        }

        private void add(List<BadRecord> records) throws IOException {
            for (BadRecord record : records) {
                String name = names.get(record.file());
                String reason = record.flaw().reason().toString();
                List<Object> identity = List.of(Utf8.of(name), record.line(), Utf8.of(reason), Utf8.of(record.raw()));
                if (held.contains(identity)) {
                    continue;
                }
                BatchRows.add(
                        batch,
                        Arrays.asList(
                                dataSet.tableName(),
                                name,
                                record.line(),
                                record.flaw().column(),
                                reason,
                                record.flaw().detail(),
                                record.raw(),
                                context.runId(),
                                Micros.of(context.startedAt())));
                if (batch.rows() == ROWS_IN_A_BATCH) {
                    flush();
                }
            }
        }

        private void flush() throws IOException {
            writer.write(batch, 0, batch.rows());
            batch = RowBatch.empty(QuarantineColumns.SCHEMA);
        }
    }
}
