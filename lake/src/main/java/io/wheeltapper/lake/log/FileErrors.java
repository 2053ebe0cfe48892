package io.wheeltapper.lake.log;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;

/** What can be wrong with the files of a table. */
public final class FileErrors {
    private FileErrors() {}

    public static WheeltapperException unreadable(DataFile file, Exception cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_UNREADABLE,
                "Cannot read the data file %s. Check that it is there and may be read; if the table has been cleaned up meanwhile, run again."
                        .formatted(file.path()),
                cause);
    }

    public static WheeltapperException badStatistics(DataFile file, Exception cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_UNREADABLE,
                "The table's log has statistics of %s that are no JSON. Restore the table's folder _delta_log from a copy."
                        .formatted(file.path()),
                cause);
    }

    public static WheeltapperException unreadableLog(String table, Exception cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_UNREADABLE,
                "Cannot read the log of table %s. Check that its folder _delta_log may be read, and that the table has no Delta feature which the cause names as not supported."
                        .formatted(table),
                cause);
    }

    public static WheeltapperException unreadableSource(String table, Exception cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_DAMAGED,
                "Cannot read the Delta table %s. Check that its folder _delta_log is complete and may be read, and that the table has no Delta feature which the cause names as not supported."
                        .formatted(table),
                cause);
    }
}
