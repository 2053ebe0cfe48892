package io.wheeltapper.lake.log;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * A Parquet file of a table.
 *
 * @param path where it is, with scheme
 * @param entry its path as the table's log has it
 * @param bytes its size
 * @param partition values of the table's partition columns, as texts
 * @param statistics statistics of its columns in Delta's log, as JSON; may be empty
 */
public record DataFile(String path, String entry, long bytes, Map<String, String> partition, String statistics)
        implements Serializable {
    public DataFile {
        partition = Map.copyOf(new HashMap<>(partition));
    }
}
