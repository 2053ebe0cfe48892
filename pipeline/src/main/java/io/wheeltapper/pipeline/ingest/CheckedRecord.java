package io.wheeltapper.pipeline.ingest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was made of one record; it is used again for the next. */
final class CheckedRecord {
    /** What a {@link RecordChecker} says they are, as far as the record is good. */
    final @Nullable Object[] values;
    /** What is wrong with values that are missing for that. */
    final List<Flaw> cells = new ArrayList<>();
    /** The event time as it was written, where that occurs twice; null else. */
    @Nullable
    RepeatedTime repeated;
    /** Whether its machine is not in the machines table, and was taken in for all that. */
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
