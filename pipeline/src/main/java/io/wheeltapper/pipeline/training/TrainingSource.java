package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.time.TimeRange;
import java.time.Duration;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where the rows of a training come from. */
public interface TrainingSource {
    /** The features that the rows have. */
    FeatureSchema schema();

    /** {@code machine_id STRING, as_of TIMESTAMP} (UTC), the features, and perhaps more; one row per machine and as-of time. */
    Dataset<Row> rows(TimeRange asOf);

    /**
     * The same rows with {@code label STRING} and {@code failing_components ARRAY<STRING>} for that horizon; both null where
     * it has not been fully observed.
     */
    Dataset<Row> withLabels(Dataset<Row> rows, Duration horizon);

    /** Delta versions, by name, of the tables that are read. */
    Map<String, Long> tableVersions();
}
