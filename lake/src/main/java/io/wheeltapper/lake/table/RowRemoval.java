package io.wheeltapper.lake.table;

import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.parquet.DataFileWriter;
import io.wheeltapper.lake.parquet.DataFiles;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * Takes rows out of a table that is not partitioned: files that hold some are replaced by files with their other rows, in
 * the same order. Files that hold none are left alone.
 */
public final class RowRemoval {
    private static final RowsWanted ALL = RowsWanted.of("", KeyRange.ALL);

    private final Configuration hadoop;
    private final TableCommit commit;
    private final TableSchema keys;
    private final Test test;

    /**
     * Prepares a removal.
     *
     * @param keys the columns that tell which rows to take out
     * @param test tells by them
     */
    public RowRemoval(Configuration hadoop, TableCommit commit, TableSchema keys, Test test) {
        this.hadoop = hadoop;
        this.commit = commit;
        this.keys = keys;
        this.test = test;
    }

    /** Tells which rows are to be taken out. */
    @FunctionalInterface
    public interface Test {
        /**
         * Returns whether a row is to be taken out.
         *
         * @param batch rows of the columns that tell
         */
        boolean isGone(RowBatch batch, int row);
    }

    /**
     * Takes the rows out of some files of the table.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if a file cannot be read or written, or rows of the table may
     *     only be added
     */
    public void from(Collection<DataFile> files) {
        files.forEach(this::from);
    }

    private void from(DataFile file) {
        BitSet kept = new BitSet();
        int rows = kept(file, kept);
        if (kept.cardinality() == rows) {
            return;
        }
        if (!kept.isEmpty()) {
            commit.add(Map.of(), writer -> copy(file, kept, writer));
        }
        commit.remove(file);
    }

    private int kept(DataFile file, BitSet kept) {
        int[] rows = {0};
        DataFiles.read(hadoop, file, keys, ALL, batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                kept.set(rows[0] + row, !test.isGone(batch, row));
            }
            rows[0] += batch.rows();
        });
        return rows[0];
    }

    private void copy(DataFile file, BitSet kept, DataFileWriter writer) throws IOException {
        int[] rows = {0};
        try {
            DataFiles.read(hadoop, file, commit.dataSchema(), ALL, batch -> {
                int first = rows[0];
                rows[0] += batch.rows();
                int[] wanted = kept.get(first, rows[0]).stream().toArray();
                RowBatch others = batch.take(wanted);
                try {
                    writer.write(others, 0, others.rows());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
