package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records which files have been ingested. A file is added when all its records are stored, never before: a run adds its
 * files at its end.
 */
final class Ledger {
    private static final TableSchema IDENTITY = TableSchema.of(
            Field.of(LedgerColumns.DATA_SET, Single.TEXT),
            Field.of(LedgerColumns.SOURCE_FILE, Single.TEXT),
            Field.of(LedgerColumns.FINGERPRINT, Single.TEXT));

    private final IngestContext context;
    private final String path;

    Ledger(IngestContext context) {
        this.context = context;
        this.path = context.workspace().tablePath(LedgerColumns.TABLE);
    }

    /** Returns those of {@code files} that have been ingested and have not changed since. */
    Set<SourceFile> seen(List<SourceFile> files) {
        if (!context.hasTable(LedgerColumns.TABLE)) {
            return Set.of();
        }
        Set<List<Object>> entries = new HashSet<>();
        context.tables().read(path, context.tables().look(path), IDENTITY, batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                entries.add(BatchRows.values(batch, row));
            }
        });
        Set<SourceFile> seen = new HashSet<>();
        for (SourceFile file : files) {
            if (entries.contains(List.of(file.dataSet().tableName(), file.name(), file.fingerprint()))) {
                seen.add(file);
            }
        }
        return seen;
    }

    /** Adds files with their counts; an entry that exists with the same counts is not added again. */
    void enter(Map<SourceFile, FileCounts> read) {
        List<List<Object>> entries = new ArrayList<>();
        read.forEach((file, counts) -> entries.add(row(file, counts)));
        new RunEntries(context, LedgerColumns.TABLE, LedgerColumns.SCHEMA, LedgerColumns.RUN_ID).add(entries);
    }

    private List<Object> row(SourceFile file, FileCounts counts) {
        return List.of(
                file.dataSet().tableName(),
                file.name(),
                file.bytes(),
                file.fingerprint(),
                counts.records(),
                counts.accepted(),
                counts.quarantinedCount(),
                context.runId(),
                Micros.of(context.startedAt()));
    }
}
