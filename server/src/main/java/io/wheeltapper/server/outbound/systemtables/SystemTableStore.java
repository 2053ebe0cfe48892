package io.wheeltapper.server.outbound.systemtables;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Stores the rows of {@code system_tables}. */
public final class SystemTableStore {
    static final String TABLE = "system_tables";

    private static final RowMapper<SystemTableRow> ROWS = ConstructorMapper.of(SystemTableRow.class);
    private static final String SELECT = "SELECT name, batch, CASE WHEN body IS NULL THEN 0 ELSE 1 END AS has_batch,"
            + " batched_at, cursor_id, failures, question_id, fence, driver_id, lease_until, asked_at, ask_at FROM system_tables ";

    private final Handle handle;

    SystemTableStore(Handle handle) {
        this.handle = handle;
    }

    List<SystemTableRow> all() {
        return handle.createQuery(SELECT + "ORDER BY batched_at, name")
                .map(ROWS)
                .list();
    }

    /** Locks a table against new batches; empty if it already has a batch. */
    Optional<SystemTableRow> lockWithoutBatch(String name) {
        int found = handle.createUpdate("UPDATE system_tables SET batch = batch WHERE name = :name AND body IS NULL")
                .bind("name", name)
                .execute();
        return found == 0
                ? Optional.empty()
                : handle.createQuery(SELECT + "WHERE name = :name")
                        .bind("name", name)
                        .map(ROWS)
                        .findOne();
    }

    void batch(String name, long batch, ObjectNode body, long cursorId, Instant now) {
        handle.createUpdate("UPDATE system_tables SET batch = :batch, body = :body, batched_at = :now,"
                        + " cursor_id = :cursorId, ask_at = :now WHERE name = :name")
                .bind("batch", batch)
                .bind("body", body)
                .bind("now", now)
                .bind("cursorId", cursorId)
                .bind("name", name)
                .execute();
    }

    /** Returns the batch to be written; empty if there is none. */
    Optional<ObjectNode> body(String name) {
        return handle.createQuery("SELECT body FROM system_tables WHERE name = :name AND body IS NOT NULL")
                .bind("name", name)
                .mapTo(ObjectNode.class)
                .findOne();
    }

    void written(long questionId) {
        handle.createUpdate("UPDATE system_tables SET body = NULL, failures = 0 WHERE question_id = :id")
                .bind("id", questionId)
                .execute();
    }

    /**
     * Records a failure.
     *
     * @return the row including this failure
     */
    SystemTableRow failed(long questionId) {
        handle.createUpdate("UPDATE system_tables SET failures = failures + 1 WHERE question_id = :id")
                .bind("id", questionId)
                .execute();
        return handle.createQuery(SELECT + "WHERE question_id = :id")
                .bind("id", questionId)
                .map(ROWS)
                .one();
    }

    /** Returns the id of the last audit entry in a batch; 0 before the first. */
    public static long auditCursor(Handle handle) {
        return handle.createQuery("SELECT cursor_id FROM system_tables WHERE name = 'system_audit'")
                .mapTo(Long.class)
                .one();
    }

    /** Returns the largest number of consecutive failures of a table. */
    public static long mostFailures(Handle handle) {
        return handle.createQuery("SELECT MAX(failures) FROM system_tables")
                .mapTo(Long.class)
                .one();
    }

    /** Returns the time of the oldest unwritten batch; empty if there is none. */
    public static Optional<Instant> oldestBatch(Handle handle) {
        return handle.createQuery("SELECT MIN(batched_at) FROM system_tables WHERE body IS NOT NULL")
                .mapTo(Instant.class)
                .findOne();
    }
}
