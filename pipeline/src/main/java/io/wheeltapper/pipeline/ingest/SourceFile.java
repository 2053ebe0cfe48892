package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.lake.log.StoredFile;
import io.wheeltapper.lake.log.TableContents;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file or table with records of one data set.
 *
 * @param dataSet data set of its records
 * @param format format
 * @param path path that all executors can read
 * @param name name in tables and messages: its URI, or the address from which it was downloaded
 * @param bytes size; 0 for tables
 * @param fingerprint changes when its contents do: size and modification time, for downloads a hash, for tables the
 * version
 * @param partition values that the folders above it give to all its records, by column; null for one that is missing
 * @param table table of a data file; null for a source of its own
 */
record SourceFile(
        DataSet dataSet,
        FileFormat format,
        String path,
        String name,
        long bytes,
        String fingerprint,
        Map<String, @Nullable String> partition,
        @Nullable SourceFile table) {
    SourceFile {
        partition = Collections.unmodifiableMap(new LinkedHashMap<>(partition));
    }

    /** Returns a file that is a source of its own, in a folder that gives no values. */
    SourceFile(DataSet dataSet, FileFormat format, String path, String name, long bytes, String fingerprint) {
        this(dataSet, format, path, name, bytes, fingerprint, Map.of(), null);
    }

    /** Returns the newest version of a table. */
    static SourceFile table(DataSet dataSet, String path, TableContents.Version version) {
        String fingerprint = "version " + version.number() + " of table " + version.id();
        return new SourceFile(dataSet, FileFormat.DELTA, path, path, 0, fingerprint);
    }

    /** Returns a data file of this table. */
    SourceFile dataFile(StoredFile file) {
        return new SourceFile(
                dataSet, FileFormat.PARQUET, file.path(), file.path(), file.bytes(), fingerprint, Map.of(), this);
    }

    /** Returns the source in the ledger: the table of a data file, otherwise this file. */
    SourceFile source() {
        return table == null ? this : table;
    }

    boolean isCompressed() {
        return format.isText() && FileFormat.isCompressed(path);
    }

    /**
     * Returns whether the content of {@code path} cannot change: Wheeltapper's own copy, or a file of a table's
     * version.
     */
    boolean isImmutable() {
        return !path.equals(name) || table != null;
    }
}
