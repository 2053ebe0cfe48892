package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.core.scenario.DataSet;

/**
 * A file that holds records of one data set.
 *
 * @param dataSet what its records are
 * @param format how it holds them
 * @param path where it can be read from, by all executors
 * @param name what it is called in tables and messages: its URI, or the address that it was downloaded from
 * @param bytes its size
 * @param fingerprint changes when its contents do: size and modification time, or for downloads a hash
 */
record SourceFile(DataSet dataSet, FileFormat format, String path, String name, long bytes, String fingerprint) {
    boolean isCompressed() {
        return FileFormat.isCompressed(path);
    }

    /** Whether {@code path} is our own copy, which nobody changes. */
    boolean isDownload() {
        return !path.equals(name);
    }
}
