package io.wheeltapper.pipeline.features;

import static org.apache.spark.sql.functions.col;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.session.InternalRows;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A source of feature rows: computed on the fly, or read from a table. */
public interface FeatureSource extends FeatureOrigin {
    /**
     * Returns rows {@code machine_id STRING, as_of TIMESTAMP} (UTC), the features, and possibly more; one row for each
     * machine and as-of time.
     */
    Dataset<Row> rows(TimeRange asOf);

    /**
     * Applies {@code work} to the same rows in blocks with the features of {@code wanted} in that order. Computed rows
     * are never materialized as a table.
     *
     * @param wanted a subset of {@link #schema}
     */
    default <T> JavaRDD<T> map(FeatureSchema wanted, TimeRange asOf, BlockWork<T> work) {
        return mapRows(rows(asOf), wanted, work);
    }

    /**
     * Returns the same as {@link #map}, with all rows of a machine in the same task.
     *
     * @param wanted a subset of {@link #schema}
     */
    default <T> JavaRDD<T> mapByMachine(FeatureSchema wanted, TimeRange asOf, BlockWork<T> work) {
        return mapRows(rows(asOf).repartition(col(FeatureColumns.MACHINE_ID)), wanted, work);
    }

    private static <T> JavaRDD<T> mapRows(Dataset<Row> rows, FeatureSchema wanted, BlockWork<T> work) {
        List<String> names = wanted.names();
        FeatureType[] types = wanted.features().stream().map(Feature::type).toArray(FeatureType[]::new);
        List<Column> columns = new ArrayList<>(List.of(col(FeatureColumns.MACHINE_ID), col(FeatureColumns.AS_OF)));
        names.forEach(feature -> columns.add(col(feature)));
        return InternalRows.of(rows.select(columns.toArray(Column[]::new)))
                .mapPartitions(each -> work.of(new StoredBlocks(names, types, each)));
    }
}
