package io.wheeltapper.lake.table;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.log.CommitFiles;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.parquet.DataFiles;
import io.wheeltapper.lake.parquet.RowsWanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/** The rows that were added to a table, changed or removed between two of its versions: its change data feed. */
public final class ChangeFeed {
    private static final String IS_KEPT = "delta.enableChangeDataFeed";

    private final Configuration hadoop;
    private final List<DataFile> files;

    private ChangeFeed(Configuration hadoop, List<DataFile> files) {
        this.hadoop = hadoop;
        this.files = files;
    }

    /**
     * Finds the changes of some versions; empty if the table did not keep a feed at that time, or part of its log has
     * been cleaned up.
     *
     * @param from first version whose changes are wanted
     * @param to last one
     * @throws WheeltapperException if the log cannot be read
     */
    public static Optional<ChangeFeed> of(Configuration hadoop, String path, long from, long to) {
        List<DataFile> files = new ArrayList<>();
        boolean hasNewSettings = false;
        for (long version = from; version <= to; version++) {
            Optional<CommitFiles> commit = CommitFiles.read(hadoop, path, version);
            if (commit.isEmpty() || !commit.get().isComplete()) {
                return Optional.empty();
            }
            Optional<Map<String, String>> properties = commit.get().properties();
            hasNewSettings |= properties.isPresent() && version > from;
            if (properties.isPresent() && !isKept(properties.get())) {
                return Optional.empty();
            }
            files.addAll(commit.get().changes());
        }
        return wasKept(hadoop, path, from, hasNewSettings)
                ? Optional.of(new ChangeFeed(hadoop, files))
                : Optional.empty();
    }

    /** Returns whether the table kept a feed at a version. If its settings are those of today, today's version tells. */
    private static boolean wasKept(Configuration hadoop, String path, long version, boolean hasNewSettings) {
        if (!hasNewSettings) {
            return LakeTable.open(hadoop, path)
                    .filter(table -> isKept(table.properties()))
                    .isPresent();
        }
        try {
            return isKept(LakeTable.open(hadoop, path, version).properties());
        } catch (WheeltapperException e) {
            if (e.code() == ErrorCode.SOURCE_UNREADABLE) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isKept(Map<String, String> properties) {
        return Boolean.parseBoolean(properties.get(IS_KEPT));
    }

    /**
     * Hands the changed rows to {@code reader}, those that were changed both as they were and as they became. A batch is
     * valid only during the call.
     *
     * @return whether all files were there; false if one has been deleted since, and then some rows are missing
     */
    public boolean read(TableSchema columns, RowsWanted wanted, Consumer<RowBatch> reader) {
        try {
            for (DataFile file : files) {
                DataFiles.read(hadoop, file, columns, wanted, reader);
            }
            return true;
        } catch (WheeltapperException e) {
            if (e.code() == ErrorCode.SOURCE_UNREADABLE) {
                return false;
            }
            throw e;
        }
    }
}
