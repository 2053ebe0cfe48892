package io.wheeltapper.pipeline.files;

import java.io.Serializable;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Keys from one (included) to another (not included), in the order of their UTF-8 bytes.
 *
 * @param from the first key; null for no bound
 * @param until the end; null for no bound
 */
public record KeyRange(@Nullable UTF8String from, @Nullable UTF8String until) implements Serializable {
    /** All keys. */
    public static final KeyRange ALL = new KeyRange(null, null);

    public boolean contains(UTF8String key) {
        return (from == null || key.compareTo(from) >= 0) && (until == null || key.compareTo(until) < 0);
    }

    /** Whether some key between {@code least} and {@code most}, both included, may lie in this range. */
    boolean overlaps(UTF8String least, UTF8String most) {
        return (from == null || most.compareTo(from) >= 0) && (until == null || least.compareTo(until) < 0);
    }
}
