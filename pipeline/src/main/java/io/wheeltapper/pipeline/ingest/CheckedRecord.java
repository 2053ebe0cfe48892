package io.wheeltapper.pipeline.ingest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of checking one record; the object is reused for the next. */
final class CheckedRecord {
    /** The values that {@link RecordChecker} has read, if the record is good. */
    final @Nullable Object[] values;
    /** Flaws of values that are missing because of them. */
    final List<Flaw> cells = new ArrayList<>();
    /** The event time as written, if it occurs twice; otherwise null. */
    @Nullable
    RepeatedTime repeated;
    /** Whether its machine is not in the machines table but was accepted. */
    boolean isUnlisted;

    CheckedRecord(int width) {
        this.values = new @Nullable Object[width];
    }

    void clear() {
        cells.clear();
        repeated = null;
        isUnlisted = false;
    }
}
