package io.wheeltapper.pipeline.workspace;

import io.wheeltapper.core.time.TimeRange;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes tables of which a run owns a range: a re-run replaces exactly its own rows, in one commit. */
public final class RangeTable {
    private RangeTable() {}

    /** The SQL condition that {@code column} lies in {@code range}. */
    public static String inRange(String column, TimeRange range) {
        return "%1$s >= TIMESTAMP '%2$s' AND %1$s < TIMESTAMP '%3$s'".formatted(column, range.start(), range.end());
    }

    /**
     * Replaces the rows of the Delta table at {@code path} for which {@code owned} holds by {@code rows}, in one commit; makes
     * the table if there is none. All of {@code rows} must satisfy {@code owned}. When another writer commits to the same
     * rows meanwhile, the write is made again on top of it, up to twelve times.
     *
     * @param note kept with the commit; empty for none
     * @throws io.wheeltapper.core.error.WheeltapperException if other writers keep getting in between
     */
    public static void replace(Dataset<Row> rows, String path, String owned, String note) {
        Attempts.untilFirst(
                path, () -> replacesOnce(rows, path, owned, note) ? Optional.of(Boolean.TRUE) : Optional.empty());
    }

    /** The same, but only once: false when another writer has come first, and nothing is written. */
    public static boolean replacesOnce(Dataset<Row> rows, String path, String owned, String note) {
        return Attempts.succeeds(() -> rows.write()
                .format("delta")
                .mode("overwrite")
                .option("replaceWhere", owned)
                .option("userMetadata", note)
                .save(path));
    }
}
