package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.time.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Records how many values of each column are missing because they could not be used. */
final class BadValues {
    private final IngestContext context;

    BadValues(IngestContext context) {
        this.context = context;
    }

    /** Adds the values of files; entries that exist with the same counts are not added again. */
    void enter(Map<SourceFile, FileCounts> read) {
        List<List<Object>> entries = new ArrayList<>();
        read.forEach((file, counts) -> counts.cells().forEach(tally -> entries.add(row(file, tally))));
        if (!entries.isEmpty()) {
            new RunEntries(context, BadValueColumns.TABLE, BadValueColumns.SCHEMA, BadValueColumns.RUN_ID).add(entries);
        }
    }

    private List<Object> row(SourceFile file, CellTally tally) {
        return List.of(
                file.dataSet().tableName(),
                file.name(),
                tally.column(),
                tally.reason().toString(),
                tally.cells(),
                tally.line(),
                tally.detail(),
                context.runId(),
                Micros.of(context.startedAt()));
    }
}
