package io.wheeltapper.pipeline.training;

import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Says what failed after the as-of time of feature rows. */
@FunctionalInterface
public interface Labeller {
    /**
     * Returns the same rows with {@code label STRING} and {@code failing_components ARRAY<STRING>} for that horizon;
     * both null where it has not been fully observed. A column {@code failure_at TIMESTAMP} may say when the components
     * fail; without it failures are told apart by the gaps between the rows before them.
     *
     * @param rows {@code machine_id STRING, as_of TIMESTAMP, …}, perhaps with labels of some horizon
     */
    Dataset<Row> withLabels(Dataset<Row> rows, Duration horizon);

    /** Returns what is taken for granted of failures, for people; empty where nothing is. */
    default List<String> notes() {
        return List.of();
    }
}
