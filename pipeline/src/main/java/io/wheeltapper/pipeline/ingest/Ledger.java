package io.wheeltapper.pipeline.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Records which files have been ingested. A file is added when all its records are stored, never before: a run adds its
 * files at its end.
 */
final class Ledger {
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
        Set<List<String>> entries = new HashSet<>();
        context.spark()
                .read()
                .format("delta")
                .load(path)
                .select(LedgerColumns.DATA_SET, LedgerColumns.SOURCE_FILE, LedgerColumns.FINGERPRINT)
                .collectAsList()
                .forEach(row -> entries.add(List.of(row.getString(0), row.getString(1), row.getString(2))));
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
        List<Row> entries = new ArrayList<>();
        read.forEach((file, counts) -> entries.add(row(file, counts)));
        new RunEntries(context, LedgerColumns.TABLE, LedgerColumns.SCHEMA, LedgerColumns.RUN_ID).add(entries);
    }

    private Row row(SourceFile file, FileCounts counts) {
        return RowFactory.create(
                file.dataSet().tableName(),
                file.name(),
                file.bytes(),
                file.fingerprint(),
                counts.records(),
                counts.accepted(),
                counts.quarantinedCount(),
                context.runId(),
                java.sql.Timestamp.from(context.startedAt()));
    }
}
