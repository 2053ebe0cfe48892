package io.wheeltapper.pipeline.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Keeps how many values of each column are missing, since they could not be used. */
final class BadValues {
    private final IngestContext context;

    BadValues(IngestContext context) {
        this.context = context;
    }

    /** Enters those of files; what is in with the same counts is not entered again. */
    void enter(Map<SourceFile, FileCounts> read) {
        List<Row> entries = new ArrayList<>();
        read.forEach((file, counts) -> counts.cells().forEach(tally -> entries.add(row(file, tally))));
        if (!entries.isEmpty()) {
            new RunEntries(context, BadValueColumns.TABLE, BadValueColumns.SCHEMA, BadValueColumns.RUN_ID).add(entries);
        }
    }

    private Row row(SourceFile file, CellTally tally) {
        return RowFactory.create(
                file.dataSet().tableName(),
                file.name(),
                tally.column(),
                tally.reason().toString(),
                tally.cells(),
                tally.line(),
                tally.detail(),
                context.runId(),
                java.sql.Timestamp.from(context.startedAt()));
    }
}
