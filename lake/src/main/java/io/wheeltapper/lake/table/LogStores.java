package io.wheeltapper.lake.table;

import io.delta.storage.AzureLogStore;
import io.delta.storage.GCSLogStore;
import io.delta.storage.HDFSLogStore;
import io.delta.storage.LogStore;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Finds out how a storage puts a commit where none is yet, such that of two writers one fails. */
final class LogStores {
    private static final Set<String> AZURE = Set.of("abfs", "abfss", "wasb", "wasbs", "adl");
    private static final Set<String> GOOGLE = Set.of("gs");
    private static final Set<String> WITH_SAFE_RENAME = Set.of("file", "hdfs", "viewfs");

    private LogStores() {}

    /** Returns why tables at {@code path} are written by Spark alone, as a clause; empty if they are not. */
    static Optional<String> needsSpark(Path path) {
        String name = scheme(path);
        boolean isSafe = WITH_SAFE_RENAME.contains(name) || AZURE.contains(name) || GOOGLE.contains(name);
        return isSafe
                ? Optional.empty()
                : Optional.of("storage \"%s\" (of %s) cannot say which of two writers was first".formatted(name, path));
    }

    private static String scheme(Path path) {
        String scheme = path.toUri().getScheme();
        return scheme == null ? "file" : scheme.toLowerCase(Locale.ROOT);
    }

    /** @throws WheeltapperException if the storage cannot promise that, or is not known */
    static LogStore of(Configuration hadoop, Path log) {
        String name = scheme(log);
        if (WITH_SAFE_RENAME.contains(name)) {
            return new HDFSLogStore(hadoop);
        }
        if (AZURE.contains(name)) {
            return new AzureLogStore(hadoop);
        }
        if (GOOGLE.contains(name)) {
            return new GCSLogStore(hadoop);
        }
        throw new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "Storage \"%s\" (of %s) cannot say which of two writers was first, so tables there are written by Spark alone. Let one process write at a time."
                        .formatted(name, log));
    }
}
