package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.column.Utf8;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Keys from one (inclusive) to another (exclusive), in the order of their UTF-8 bytes.
 *
 * @param from first key; null for no bound
 * @param until end; null for no bound
 */
public record KeyRange(@Nullable Utf8 from, @Nullable Utf8 until) implements Serializable {
    /** All keys. */
    public static final KeyRange ALL = new KeyRange(null, null);

    public boolean contains(Utf8 key) {
        return (from == null || key.compareTo(from) >= 0) && (until == null || key.compareTo(until) < 0);
    }

    /** Whether some key between {@code least} and {@code most}, both included, may lie in this range. */
    boolean overlaps(Utf8 least, Utf8 most) {
        return (from == null || most.compareTo(from) >= 0) && (until == null || least.compareTo(until) < 0);
    }
}
