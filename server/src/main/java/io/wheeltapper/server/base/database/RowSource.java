package io.wheeltapper.server.base.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are exported, such as to a system table. Each row is taken once, in whatever order transactions are
 * committed.
 *
 * @param <R> type of the rows
 */
public interface RowSource<R> {
    /** Returns the waiting rows, oldest first; at most {@code limit} are counted. */
    Backlog backlog(Handle handle, long cursor, int limit);

    /** Takes the oldest waiting rows in the transaction of {@code handle}. */
    Batch<R> take(Handle handle, long cursor, int limit);

    /**
     * The waiting rows.
     *
     * @param oldest time of the oldest; null if none wait
     */
    record Backlog(int rows, @Nullable Instant oldest) {
        /** Reads the columns {@code row_count} and {@code oldest}. */
        public static Backlog of(ResultSet row) throws SQLException {
            int rows = row.getInt("row_count");
            return new Backlog(rows, rows == 0 ? null : Instant.ofEpochMilli(row.getLong("oldest")));
        }
    }

    /**
     * Rows that were taken.
     *
     * @param cursor cursor for the next call
     */
    record Batch<R>(List<R> rows, long cursor) {}
}
