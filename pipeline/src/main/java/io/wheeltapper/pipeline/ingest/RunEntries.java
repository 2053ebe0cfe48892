package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.pipeline.workspace.CommitRetries;
import io.wheeltapper.pipeline.workspace.SerialTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A small table of what runs found, in which equal findings of several runs are one row.
 *
 * @param context the run
 * @param table name of the table
 * @param schema its columns; those from {@code runId} on tell one run from another
 * @param runId name of the column that names the run
 */
record RunEntries(IngestContext context, String table, StructType schema, String runId) {
    /** Adds those of {@code entries} that do not exist yet, apart from their run. */
    void add(List<Row> entries) {
        String path = context.workspace().tablePath(table);
        CommitRetries.untilFirst(path, () -> {
            SerialTable.Seen seen = SerialTable.look(context.spark(), path);
            Set<List<Object>> held = new HashSet<>();
            SerialTable.read(context.spark(), path, seen, schema)
                    .collectAsList()
                    .forEach(row -> held.add(what(row)));
            List<Row> added = entries.stream()
                    .filter(entry -> !held.contains(what(entry)))
                    .toList();
            if (added.isEmpty()) {
                return Optional.of(0L);
            }
            Dataset<Row> rows = context.spark().createDataFrame(added, schema).coalesce(1);
            OptionalLong written = SerialTable.append(rows, path, seen);
            return written.isPresent() ? Optional.of(written.getAsLong()) : Optional.empty();
        });
    }

    /** Returns an entry without its run. */
    private List<Object> what(Row entry) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < schema.fieldIndex(runId); i++) {
            values.add(entry.get(i));
        }
        return values;
    }
}
