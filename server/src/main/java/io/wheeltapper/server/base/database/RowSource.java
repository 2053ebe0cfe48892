package io.wheeltapper.server.base.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are told to the outside, such as to a system table. Each row is taken once, whatever the order in which transactions end.
 *
 * @param <R> the row
 */
public interface RowSource<R> {
    /** The rows that wait, the oldest first; no more than {@code limit} are counted. */
    Backlog backlog(Handle handle, long cursor, int limit);

    /** Takes the oldest rows that wait, in the transaction of {@code handle}. */
    Batch<R> take(Handle handle, long cursor, int limit);

    /**
     * What waits.
     *
     * @param oldest when the first of them came about; null if there is none
     */
    record Backlog(int rows, @Nullable Instant oldest) {
        /** Of {@code row_count} and {@code oldest}. */
        public static Backlog of(ResultSet row) throws SQLException {
            int rows = row.getInt("row_count");
            return new Backlog(rows, rows == 0 ? null : Instant.ofEpochMilli(row.getLong("oldest")));
        }
    }

    /**
     * Rows that were taken.
     *
     * @param cursor to be given the next time
     */
    record Batch<R>(List<R> rows, long cursor) {}
}
