package io.wheeltapper.pipeline.workspace;

import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Tables whose new rows depend on existing ones. Two writers cannot both append on top of the same state: each append
 * carries the number of appends that it has seen, under a name that all writers share, whichever engine they run on, and
 * only one append with each number gets through. The other reads again.
 */
public interface SerialTables {
    /** The name under which appends are numbered in the logs of tables. */
    String WRITER = "wheeltapper-append";

    /**
     * The state of a table.
     *
     * @param version its version; -1 if it does not exist
     * @param appends number of the last append; -1 before the first
     */
    record Seen(long version, long appends) {}

    /** Returns the current state of the table at {@code path}. */
    Seen look(String path);

    /** Returns the columns of the existing table at {@code path}, in their order, with their types in the words of SQL. */
    Map<String, String> columnTypes(String path);

    /**
     * Hands the rows of that version to {@code taker}, batch by batch; none if the table did not exist. A batch is valid
     * only during the call.
     *
     * @param columns which columns, by name
     */
    void read(String path, Seen seen, TableSchema columns, Consumer<RowBatch> taker);

    /**
     * Appends {@code rows} in one commit, unless another append has come since {@code seen}; then nothing is written.
     * The first append creates the table, not partitioned, with a change data feed.
     *
     * @return number of written rows; empty if another append came first
     */
    OptionalLong append(RowBatch rows, String path, Seen seen);
}
