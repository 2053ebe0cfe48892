package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.pipeline.workspace.CommitRetries;
import io.wheeltapper.pipeline.workspace.SerialTables;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A small table of what runs found, in which equal findings of several runs are one row.
 *
 * @param context the run
 * @param table name of the table
 * @param schema its columns; those from {@code runId} on tell one run from another
 * @param runId name of the column that names the run
 */
record RunEntries(IngestContext context, String table, TableSchema schema, String runId) {
    /** Adds those of {@code entries} that do not exist yet, apart from their run. */
    void add(List<List<Object>> entries) {
        String path = context.workspace().tablePath(table);
        CommitRetries.untilFirst(path, () -> {
            SerialTables.Seen seen = context.tables().look(path);
            Set<List<Object>> held = new HashSet<>();
            context.tables().read(path, seen, schema, batch -> {
                for (int row = 0; row < batch.rows(); row++) {
                    held.add(what(BatchRows.values(batch, row)));
                }
            });
            RowBatch added = RowBatch.empty(schema);
            entries.stream().filter(entry -> !held.contains(what(entry))).forEach(entry -> BatchRows.add(added, entry));
            if (added.rows() == 0) {
                return Optional.of(0L);
            }
            OptionalLong written = context.tables().append(added, path, seen);
            return written.isPresent() ? Optional.of(written.getAsLong()) : Optional.empty();
        });
    }

    /** Returns an entry without its run. */
    private List<Object> what(List<Object> entry) {
        return entry.subList(0, schema.indexOf(runId));
    }
}
