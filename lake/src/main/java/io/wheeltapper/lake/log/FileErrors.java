package io.wheeltapper.lake.log;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;

/** What can be wrong with the files of a table. */
public final class FileErrors {
    private FileErrors() {}

    public static WheeltapperException unreadable(DataFile file, Exception cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_UNREADABLE,
                "Cannot read the data file %s. Check that it exists and is readable; if the table has been cleaned up in the meantime, run again."
                        .formatted(file.path()),
                cause);
    }

    public static WheeltapperException badStatistics(DataFile file, Exception cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_UNREADABLE,
                "The table's log has statistics of %s that are not JSON. Restore the table's folder _delta_log from a backup."
                        .formatted(file.path()),
                cause);
    }

    public static WheeltapperException unreadableLog(String table, Exception cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_UNREADABLE,
                "Cannot read the log of table %s. Check that its folder _delta_log is readable, and that the table has no Delta feature that the cause reports as unsupported."
                        .formatted(table),
                cause);
    }

    public static WheeltapperException unreadableSource(String table, Exception cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_DAMAGED,
                "Cannot read the Delta table %s. Check that its folder _delta_log is complete and readable, and that the table has no Delta feature that the cause reports as unsupported."
                        .formatted(table),
                cause);
    }
}
