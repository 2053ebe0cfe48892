package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.pipeline.workspace.Attempts;
import io.wheeltapper.pipeline.workspace.SerialTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Remembers which files are in. A file is entered when all its records are, never before: a run enters its files at its end. */
final class Ledger {
    private final IngestContext context;
    private final String path;

    Ledger(IngestContext context) {
        this.context = context;
        this.path = context.workspace().tablePath(LedgerColumns.TABLE);
    }

    /** Those of {@code files} that are in and have not changed since. */
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

    /** Enters files with their counts; one that is in with the same counts is not entered again. */
    void enter(Map<SourceFile, FileCounts> read) {
        Attempts.untilFirst(path, () -> {
            SerialTable.Seen seen = SerialTable.look(context.spark(), path);
            Set<List<Object>> held = new HashSet<>();
            SerialTable.read(context.spark(), path, seen, LedgerColumns.SCHEMA)
                    .collectAsList()
                    .forEach(row -> held.add(what(row)));
            List<Row> entries = new ArrayList<>();
            read.forEach((file, counts) -> entries.add(row(file, counts)));
            entries.removeIf(entry -> held.contains(what(entry)));
            if (entries.isEmpty()) {
                return Optional.of(0L);
            }
            Dataset<Row> rows = context.spark()
                    .createDataFrame(entries, LedgerColumns.SCHEMA)
                    .coalesce(1);
            OptionalLong written = SerialTable.append(rows, path, seen);
            return written.isPresent() ? Optional.of(written.getAsLong()) : Optional.empty();
        });
    }

    /** An entry without its run. */
    private static List<Object> what(Row entry) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < LedgerColumns.SCHEMA.fieldIndex(LedgerColumns.RUN_ID); i++) {
            values.add(entry.get(i));
        }
        return values;
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
