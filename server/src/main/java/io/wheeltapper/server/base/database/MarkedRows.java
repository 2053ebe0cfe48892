package io.wheeltapper.server.base.database;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Rows with a column {@code told} that says whether they have been taken. Rows may be committed in another order than
 * they ended, so the time cannot be the cursor.
 */
public final class MarkedRows<R extends Record> implements RowSource<R> {
    private final String table;
    private final String id;
    private final String time;
    private final String select;
    private final RowMapper<R> mapper;

    /**
     * @param id column that identifies a row
     * @param time column that is set once the row can be taken
     * @param select query for the rows, to which a condition can be appended
     */
    public MarkedRows(String table, String id, String time, String select, Class<R> type) {
        this.table = table;
        this.id = id;
        this.time = time;
        this.select = select;
        this.mapper = ConstructorMapper.of(type);
    }

    private String untold() {
        return "told = 0 AND " + time + " IS NOT NULL";
    }

    @Override
    public Backlog backlog(Handle handle, long cursor, int limit) {
        return handle.createQuery("SELECT count(*) AS row_count, min(waiting.since) AS oldest FROM (SELECT " + time
                        + " AS since FROM " + table + " WHERE " + untold() + " ORDER BY " + time
                        + " LIMIT :limit) AS waiting")
                .bind("limit", limit)
                .map((row, context) -> Backlog.of(row))
                .one();
    }

    @Override
    public Batch<R> take(Handle handle, long cursor, int limit) {
        List<Object> ids = handle.createQuery("UPDATE " + table + " SET told = 1 WHERE " + untold() + " AND " + id
                        + " IN (SELECT " + id + " FROM " + table + " WHERE " + untold() + " ORDER BY " + time + ", "
                        + id + " LIMIT :limit) RETURNING " + id)
                .bind("limit", limit)
                .map((row, context) -> row.getObject(1))
                .list();
        List<R> rows = ids.isEmpty()
                ? List.of()
                : handle.createQuery(select + " WHERE " + table + "." + id + " IN (<ids>) ORDER BY " + table + "."
                                + time + ", " + table + "." + id)
                        .bindList("ids", ids)
                        .map(mapper)
                        .list();
        return new Batch<>(rows, cursor);
    }

    /** Deletes at most {@code limit} rows whose time is before {@code before}; returns how many. */
    public int deleteOld(Handle handle, Instant before, int limit, Untold untold) {
        return handle.createUpdate("DELETE FROM " + table + " WHERE " + id + " IN (SELECT " + id + " FROM " + table
                        + " WHERE " + time + " < :before" + untold.condition() + " LIMIT :limit)")
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }
}
