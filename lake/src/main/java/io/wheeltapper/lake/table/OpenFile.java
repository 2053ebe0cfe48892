package io.wheeltapper.lake.table;

import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.parquet.DataFileWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/** A data file that is being written for a commit. Without {@link #finish} it is no part of the table. */
final class OpenFile implements Closeable {
    private final DataFileWriter writer;
    private final String path;
    private final Map<String, String> partition;
    private long rows;

    /**
     * Wraps a writer.
     *
     * @param path the file's path in the table
     * @param partition values of the partition columns
     */
    OpenFile(DataFileWriter writer, String path, Map<String, String> partition) {
        this.writer = writer;
        this.path = path;
        this.partition = partition;
    }

    DataFileWriter writer() {
        return writer;
    }

    /** Returns how many rows {@link #write} has written. */
    long rows() {
        return rows;
    }

    void write(RowBatch batch) throws IOException {
        writer.write(batch, 0, batch.rows());
        rows += batch.rows();
    }

    /** Ends the file. */
    TableCommit.NewFile finish() throws IOException {
        return new TableCommit.NewFile(path, partition, writer.finish());
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
