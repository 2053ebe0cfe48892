package io.wheeltapper.pipeline.workspace;

import io.delta.exceptions.DeltaConcurrentModificationException;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.time.TimeRange;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes tables of which a run owns a range: a re-run replaces exactly its own rows, in one commit. */
public final class RangeTable {
    private static final int ATTEMPTS = 12;

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
     * @throws WheeltapperException if other writers keep getting in between
     */
    public static void replace(Dataset<Row> rows, String path, String owned) {
        for (int attempt = 1; ; attempt++) {
            try {
                rows.write()
                        .format("delta")
                        .mode("overwrite")
                        .option("replaceWhere", owned)
                        .save(path);
                return;
            } catch (Exception e) {
                if (!isConflict(e)) {
                    throw e;
                }
                if (attempt == ATTEMPTS) {
                    throw new WheeltapperException(
                            ErrorCode.CONCURRENT_CHANGE,
                            "Gave up writing %s after %d attempts, since other runs keep changing the rows where %s. Run one after the other."
                                    .formatted(path, ATTEMPTS, owned),
                            e);
                }
                pause(attempt);
            }
        }
    }

    static boolean isConflict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeltaConcurrentModificationException
                    || cause instanceof org.apache.spark.sql.delta.DeltaConcurrentModificationException
                    || String.valueOf(cause.getMessage()).contains("DELTA_PROTOCOL_CHANGED")) {
                return true;
            }
        }
        return false;
    }

    static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(50, 100L * (1L << Math.min(attempt, 5))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WheeltapperException(ErrorCode.CONCURRENT_CHANGE, "Interrupted while waiting to write.", e);
        }
    }
}
