package io.wheeltapper.pipeline.training;

import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Adds labels to feature rows: what failed after the as-of time. */
@FunctionalInterface
public interface Labeller {
    /**
     * Returns the same rows with {@code label STRING} and {@code failing_components ARRAY<STRING>} for that horizon;
     * both null if it has not been fully observed. A column {@code failure_at TIMESTAMP} may contain when the
     * components fail; without it, failures are distinguished by gaps between the rows before them.
     *
     * @param rows {@code machine_id STRING, as_of TIMESTAMP, …}, perhaps with labels of some horizon
     */
    Dataset<Row> withLabels(Dataset<Row> rows, Duration horizon);

    /** Returns notes about assumptions on failures; empty if there are none. */
    default List<String> notes() {
        return List.of();
    }
}
