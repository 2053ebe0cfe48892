package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.table.LakeTable;
import io.wheeltapper.lake.table.TableCommit;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.ingest.GroupComparison.Conflict;
import io.wheeltapper.pipeline.ingest.RowGroup.Part;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.workspace.LocalSerialTables;
import io.wheeltapper.pipeline.workspace.SerialTables.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The records of one data set, read once, compared group by group, and written by threads. */
final class LocalRecords implements DataSetRecords {
    private static final int MOST_ROWS_IN_A_FILE = 4_000_000;

    private final LocalEngine engine;
    private final IngestContext context;
    private final LocalSerialTables tables;
    private final TableDefinition table;
    private final LocalReader reader;
    private final KeyColumns key;
    private final String path;
    private CheckSummary summary = new CheckSummary();
    /** Of the last comparison, in no order. */
    private List<Conflict> conflicts = List.of();

    LocalRecords(
            LocalEngine engine,
            IngestContext context,
            LocalSerialTables tables,
            TableDefinition table,
            LocalReader reader) {
        this.engine = engine;
        this.context = context;
        this.tables = tables;
        this.table = table;
        this.reader = reader;
        this.key = KeyColumns.of(table);
        this.path = context.workspace().tablePath(table.dataSet().tableName());
    }

    @Override
    public CheckSummary summary() {
        summary = reader.summary();
        return summary;
    }

    @Override
    public List<String> machines() {
        return reader.machines();
    }

    @Override
    public Judgement judge() {
        return compare(LakeTable.open(context.hadoop(), path), null);
    }

    @Override
    public Optional<Judgement> append() {
        if (summary.good() == 0) {
            return Optional.of(Judgement.allNew(summary, reader.files()));
        }
        Optional<LakeTable> present = LakeTable.open(context.hadoop(), path);
        Seen seen = LocalSerialTables.seen(present);
        List<String> partitions = table.dataSet() == DataSet.TELEMETRY ? List.of(RawColumns.EVENT_MONTH) : List.of();
        TableCommit commit = tables.begin(path, present, RawColumns.schema(table), partitions);
        boolean isDone = false;
        try {
            Judgement judgement = compare(present, commit);
            isDone = judgement.count(Standing.NEW) > 0;
            if (!isDone) {
                return Optional.of(judgement);
            }
            return LocalSerialTables.commit(commit, seen, partitions) ? Optional.of(judgement) : Optional.empty();
        } finally {
            if (!isDone) {
                commit.abandon();
            }
        }
    }

    /** Compares all records, and writes the new ones if there is a commit for them. */
    private Judgement compare(Optional<LakeTable> present, @Nullable TableCommit commit) {
        HeldRows held = new HeldRows(
                context.hadoop(),
                present.map(LakeTable::plainFiles).orElse(List.of()),
                table,
                key,
                summary,
                reader.rows().numbers());
        int[] places = reader.rows().numbers().places(key.machine());
        List<Callable<Compared>> tasks = new ArrayList<>();
        for (RowGroup group : reader.rows().groups(engine.threads())) {
            tasks.add(() -> compare(group, held, places, commit));
        }
        Judgement judgement = Judgement.empty();
        List<Conflict> found = new ArrayList<>();
        engine.each(tasks, compared -> {
            judgement.add(compared.judgement);
            found.addAll(compared.conflicts);
            compared.files.forEach(file -> {
                if (commit != null) {
                    commit.add(file);
                }
            });
        });
        conflicts = found;
        return judgement;
    }

    /** What came of a group. */
    private record Compared(Judgement judgement, List<Conflict> conflicts, List<TableCommit.NewFile> files) {}

    private Compared compare(RowGroup group, HeldRows held, int[] places, @Nullable TableCommit commit) {
        List<Part> parts = new ArrayList<>();
        RowBlock inTable = held.of(group);
        if (inTable != null) {
            parts.add(new Part(inTable, null));
        }
        parts.addAll(group.parts().get());
        TextNumbers numbers = reader.rows().numbers();
        RowOrder order = new RowOrder(parts, key, numbers, places);
        ConflictTexts texts = ConflictTexts.of(context.scenario());
        GroupComparison compared = new GroupComparison(order, table, key, numbers, texts, reader::file);
        List<TableCommit.NewFile> files = new ArrayList<>();
        if (commit != null && compared.kept() > 0) {
            RowBatch rows = new NewRows(order, compared, numbers)
                    .of(
                            commit.dataSchema(),
                            reader.checker().schema(),
                            reader.checker().arrival(),
                            Micros.of(context.startedAt()));
            Map<String, String> partition = group.month() == RowGroup.ALL
                    ? Map.of()
                    : Map.of(RawColumns.EVENT_MONTH, EventMonths.text(group.month()));
            for (int from = 0; from < rows.rows(); from += MOST_ROWS_IN_A_FILE) {
                int start = from;
                int end = Math.min(rows.rows(), from + MOST_ROWS_IN_A_FILE);
                files.add(commit.write(partition, writer -> writer.write(rows, start, end)));
            }
        }
        return new Compared(compared.judgement(), compared.conflicts(), files);
    }

    @Override
    public List<BadRecord> conflicts(int most) {
        return conflicts.stream()
                .map(conflict -> new BadRecord(reader.file(conflict.split()), conflict.line(), conflict.flaw(), ""))
                .sorted(new BadRecord.ByLine())
                .limit(most)
                .toList();
    }

    @Override
    public void quarantine(List<String> names) {
        new LocalQuarantine(context, tables, reader).keep(table.dataSet(), conflicts, names);
    }
}
