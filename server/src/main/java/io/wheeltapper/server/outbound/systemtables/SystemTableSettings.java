package io.wheeltapper.server.outbound.systemtables;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.time.Duration;

/**
 * Whether and how often the system tables are written.
 *
 * @param every a row waits about as long for others to be written with, at most
 * @param rows most rows of one append; as many do not wait any longer
 */
public record SystemTableSettings(boolean on, Duration every, int rows) {
    private static final int MOST_ROWS = 10_000;

    public SystemTableSettings {
        if (every.isNegative() || rows < 1 || rows > MOST_ROWS) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_SETTING,
                    "System tables are to be written every %s with %d rows; the time cannot be negative, and there are 1 to %d rows."
                            .formatted(every, rows, MOST_ROWS));
        }
    }

    /** Every minute, or a thousand rows. */
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
