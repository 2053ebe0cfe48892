package io.wheeltapper.server.base.database;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognizes failures of a statement that are caused by concurrent changes. */
public final class Conflicts {
    /** States of PostgreSQL: serialization failure and deadlock. */
    private static final Set<String> PASSING_STATES = Set.of("40001", "40P01");

    private static final String POSTGRESQL_UNIQUE = "23505";
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_CONSTRAINT = 19;

    private Conflicts() {}

    /** Returns whether the same work may succeed if it is tried again at once. */
    static boolean isPassing(Throwable failure) {
        SQLException cause = sqlException(failure);
        return cause != null
                && (PASSING_STATES.contains(String.valueOf(cause.getSQLState())) || isSqlite(cause, SQLITE_BUSY));
    }

    /** Returns whether a row with the same key already exists. */
    public static boolean isDuplicate(Throwable failure) {
        SQLException cause = sqlException(failure);
        return cause != null && (POSTGRESQL_UNIQUE.equals(cause.getSQLState()) || isSqlite(cause, SQLITE_CONSTRAINT));
    }

    /** Returns whether a failure is SQLite's; the low byte of its extended codes is the primary code. */
    private static boolean isSqlite(SQLException cause, int code) {
        return cause.getClass().getName().startsWith("org.sqlite.") && (cause.getErrorCode() & 0xff) == code;
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }
}
