package io.wheeltapper.lake.log;

import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A data file of one version of a table.
 *
 * @param path its URI
 * @param bytes its size
 * @param partition values of the partition columns by stored name; null for one that is missing
 * @param deleted numbers, from 0, of its rows that are not in the table
 */
public record StoredFile(String path, long bytes, Map<String, @Nullable String> partition, BitSet deleted) {
    public StoredFile {
        partition = Collections.unmodifiableMap(new HashMap<>(partition));
        deleted = (BitSet) deleted.clone();
    }
}
