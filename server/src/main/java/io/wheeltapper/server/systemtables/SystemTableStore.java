package io.wheeltapper.server.systemtables;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The rows of {@code system_tables}. */
final class SystemTableStore {
    private static final RowMapper<SystemTableRow> ROWS = ConstructorMapper.of(SystemTableRow.class);
    private static final String SELECT = "SELECT name, batch, CASE WHEN body IS NULL THEN 0 ELSE 1 END AS has_batch,"
            + " batched_at, cursor_id, question_id, fence, driver_id, lease_until, asked_at, ask_at FROM system_tables ";

    private final Handle handle;

    SystemTableStore(Handle handle) {
        this.handle = handle;
    }

    List<SystemTableRow> all() {
        return handle.createQuery(SELECT + "ORDER BY batched_at, name")
                .map(ROWS)
                .list();
    }

    /** Makes others wait who would make a batch for this table; empty if it has one already. */
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

    /** The batch, if it is ours to have written: nobody was quicker, and nobody is at work at it. */
    Optional<ObjectNode> ask(
            SystemTableRow seen, long questionId, String driverId, Instant now, Instant leaseUntil, Instant tooLong) {
        return handle.createQuery("UPDATE system_tables SET question_id = :id, fence = fence + 1, driver_id = :driver,"
                        + " lease_until = :until, asked_at = :now"
                        + " WHERE name = :name AND fence = :fence AND ask_at = :askAt AND body IS NOT NULL"
                        + " AND (driver_id IS NULL OR lease_until <= :now OR asked_at <= :tooLong) RETURNING body")
                .bind("id", questionId)
                .bind("driver", driverId)
                .bind("until", leaseUntil)
                .bind("now", now)
                .bind("name", seen.name())
                .bind("fence", seen.fence())
                .bind("askAt", seen.askAt())
                .bind("tooLong", tooLong)
                .mapTo(ObjectNode.class)
                .findOne();
    }

    boolean isQuestion(long questionId) {
        return handle.createQuery("SELECT count(*) FROM system_tables WHERE question_id = :id")
                        .bind("id", questionId)
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    /** @return whether the driver still has this question under this fence */
    boolean renew(long questionId, long fence, String driverId, Instant leaseUntil) {
        return handle.createUpdate("UPDATE system_tables SET lease_until = :until"
                                + " WHERE question_id = :id AND fence = :fence AND driver_id = :driver")
                        .bind("until", leaseUntil)
                        .bind("id", questionId)
                        .bind("fence", fence)
                        .bind("driver", driverId)
                        .execute()
                == 1;
    }

    void written(long questionId) {
        handle.createUpdate("UPDATE system_tables SET body = NULL, driver_id = NULL, lease_until = NULL"
                        + " WHERE question_id = :id")
                .bind("id", questionId)
                .execute();
    }

    void askAgain(long questionId, Instant askAt) {
        handle.createUpdate("UPDATE system_tables SET driver_id = NULL, lease_until = NULL, ask_at = :askAt"
                        + " WHERE question_id = :id")
                .bind("askAt", askAt)
                .bind("id", questionId)
                .execute();
    }
}
