package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.lake.log.StoredFile;
import io.wheeltapper.lake.log.TableContents;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file, or a table, that holds records of one data set.
 *
 * @param dataSet what its records are
 * @param format how it holds them
 * @param path where it can be read from, by all executors
 * @param name what it is called in tables and messages: its URI, or the address that it was downloaded from
 * @param bytes its size; of tables 0
 * @param fingerprint changes when its contents do: size and modification time, for downloads a hash, for tables the version
 * @param partition values that the folders above it give to all its records, by column; null for one that is missing
 * @param table the table that it is a data file of; null for one that is a source by itself
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

    /** A file that is a source by itself, in no folder that says more of it. */
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

    /** Returns what the ledger remembers: the table of a data file, else this file. */
    SourceFile source() {
        return table == null ? this : table;
    }

    boolean isCompressed() {
        return format.isText() && FileFormat.isCompressed(path);
    }

    /** Returns whether nobody changes what {@code path} holds: our own copy, or a file of a table's version. */
    boolean isImmutable() {
        return !path.equals(name) || table != null;
    }
}
