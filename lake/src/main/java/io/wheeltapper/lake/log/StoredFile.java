package io.wheeltapper.lake.log;

import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A data file in one version of a table.
 *
 * @param path URI
 * @param bytes size
 * @param partition values of the partition columns by stored name; null for a missing value
 * @param deleted numbers, from 0, of its deleted rows
 */
public record StoredFile(String path, long bytes, Map<String, @Nullable String> partition, BitSet deleted) {
    public StoredFile {
        partition = Collections.unmodifiableMap(new HashMap<>(partition));
        deleted = (BitSet) deleted.clone();
    }
}
