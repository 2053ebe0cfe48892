package io.wheeltapper.lake.table;

import io.wheeltapper.lake.column.RowBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gathers the new rows of a table that is not partitioned, and writes them as data files of a commit, in the order in
 * which they come. Few rows make one file; of many, not all are in memory at once.
 */
public final class NewRows {
    private static final int ROWS_IN_A_FILE = 250_000;

    private final TableCommit commit;
    private final List<RowBatch> waiting = new ArrayList<>();
    private int rows;

    public NewRows(TableCommit commit) {
        this.commit = commit;
    }

    /** Adds rows with the table's columns, in any order; the batch is not to be changed afterwards. */
    public void add(RowBatch batch) {
        if (batch.rows() > 0) {
            waiting.add(batch.select(commit.dataSchema()));
            rows += batch.rows();
        }
        if (rows >= ROWS_IN_A_FILE) {
            finish();
        }
    }

    /** Writes what has not been written. */
    public void finish() {
        if (!waiting.isEmpty()) {
            commit.add(Map.of(), writer -> {
                for (RowBatch batch : waiting) {
                    writer.write(batch, 0, batch.rows());
                }
            });
        }
        waiting.clear();
        rows = 0;
    }
}
