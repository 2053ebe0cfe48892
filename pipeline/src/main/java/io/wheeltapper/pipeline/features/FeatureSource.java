package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.time.TimeRange;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where feature rows come from: computed on the spot, or a table that was made before. */
public interface FeatureSource {
    /** The features that the rows have; there may be more than a model needs. */
    FeatureSchema schema();

    /** {@code machine_id STRING, as_of TIMESTAMP} (UTC), the features, and perhaps more; one row per machine and as-of time. */
    Dataset<Row> rows(TimeRange asOf);

    /** Delta versions, by name, of the tables that are read. */
    Map<String, Long> tableVersions();

    /** For messages: {@code "Table training_2015"}. */
    String description();
}
