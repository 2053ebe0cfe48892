package io.wheeltapper.server.compute.drivers;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Stores the columns of {@link SystemTaskRow} in a table of {@link LeasedSystemTasks recurring system tasks}. */
final class SystemTaskStore {
    private static final RowMapper<SystemTaskRow> ROWS = ConstructorMapper.of(SystemTaskRow.class);

    private final Handle handle;
    private final String table;

    SystemTaskStore(Handle handle, String table) {
        this.handle = handle;
        this.table = table;
    }

    SystemTaskRow get(String name) {
        return handle.createQuery("SELECT name, question_id, fence, driver_id, lease_until, asked_at, ask_at FROM "
                        + table + " WHERE name = :name")
                .bind("name", name)
                .map(ROWS)
                .one();
    }

    boolean isQuestion(long questionId) {
        return handle.createQuery("SELECT count(*) FROM " + table + " WHERE question_id = :id")
                        .bind("id", questionId)
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    /** Postpones the next assignment, unless another server was quicker. */
    void later(SystemTaskRow seen, Instant askAt) {
        handle.createUpdate("UPDATE " + table + " SET ask_at = :askAt"
                        + " WHERE name = :name AND fence = :fence AND ask_at = :seen")
                .bind("askAt", askAt)
                .bind("name", seen.name())
                .bind("fence", seen.fence())
                .bind("seen", seen.askAt())
                .execute();
    }

    /**
     * Assigns a task to a driver.
     *
     * @return whether the task is assigned; false if another server was quicker or a driver is working on it
     */
    boolean ask(
            SystemTaskRow seen, long questionId, String driverId, Instant now, Instant leaseUntil, Instant tooLong) {
        return handle.createUpdate("UPDATE " + table + " SET question_id = :id, fence = fence + 1, driver_id = :driver,"
                                + " lease_until = :until, asked_at = :now"
                                + " WHERE name = :name AND fence = :fence AND ask_at = :askAt"
                                + " AND (driver_id IS NULL OR lease_until <= :now OR asked_at <= :tooLong)")
                        .bind("id", questionId)
                        .bind("driver", driverId)
                        .bind("until", leaseUntil)
                        .bind("now", now)
                        .bind("name", seen.name())
                        .bind("fence", seen.fence())
                        .bind("askAt", seen.askAt())
                        .bind("tooLong", tooLong)
                        .execute()
                == 1;
    }

    /**
     * Renews a lease.
     *
     * @return whether the driver still has this task under this fencing token
     */
    boolean renew(long questionId, long fence, String driverId, Instant leaseUntil) {
        return handle.createUpdate("UPDATE " + table + " SET lease_until = :until"
                                + " WHERE question_id = :id AND fence = :fence AND driver_id = :driver")
                        .bind("until", leaseUntil)
                        .bind("id", questionId)
                        .bind("fence", fence)
                        .bind("driver", driverId)
                        .execute()
                == 1;
    }

    void close(long questionId, Instant askAt) {
        handle.createUpdate("UPDATE " + table + " SET driver_id = NULL, lease_until = NULL, ask_at = :askAt"
                        + " WHERE question_id = :id")
                .bind("askAt", askAt)
                .bind("id", questionId)
                .execute();
    }
}
