package io.wheeltapper.pipeline.files;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * A Parquet file of a table.
 *
 * @param path where it is, with scheme
 * @param bytes its size
 * @param partition values of the table's partition columns, as texts
 * @param statistics what Delta's log knows of its columns, as JSON; empty when nothing
 */
public record DataFile(String path, long bytes, Map<String, String> partition, String statistics)
        implements Serializable {
    public DataFile {
        partition = Map.copyOf(new HashMap<>(partition));
    }
}
