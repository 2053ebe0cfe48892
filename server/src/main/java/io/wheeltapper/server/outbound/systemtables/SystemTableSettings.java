package io.wheeltapper.server.outbound.systemtables;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.time.Duration;

/**
 * Whether and how often the system tables are written.
 *
 * @param every approximate maximum time that a row waits for others
 * @param rows maximum number of rows in an append; so many rows are written without waiting
 */
public record SystemTableSettings(boolean on, Duration every, int rows) {
    private static final int MOST_ROWS = 10_000;

    public SystemTableSettings {
        if (every.isNegative() || rows < 1 || rows > MOST_ROWS) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    "The settings of system tables are an interval of %s and %d rows; the interval must not be negative, and the number of rows must be from 1 to %d."
                            .formatted(every, rows, MOST_ROWS));
        }
    }

    /** Returns the defaults: every minute, or every thousand rows. */
    public static SystemTableSettings defaults() {
        return new SystemTableSettings(true, Duration.ofMinutes(1), 1_000);
    }

    public static SystemTableSettings off() {
        return new SystemTableSettings(false, defaults().every(), defaults().rows());
    }

    public SystemTableSettings withEvery(Duration time) {
        return new SystemTableSettings(on, time, rows);
    }
}
