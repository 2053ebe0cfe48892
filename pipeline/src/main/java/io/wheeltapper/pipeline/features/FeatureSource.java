package io.wheeltapper.pipeline.features;

import static org.apache.spark.sql.functions.col;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.session.InternalRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where feature rows come from: computed on the spot, or a table that was made before. */
public interface FeatureSource {
    /** Returns the features that the rows have; there may be more than a model needs. */
    FeatureSchema schema();

    /** {@code machine_id STRING, as_of TIMESTAMP} (UTC), the features, and perhaps more; one row per machine and as-of time. */
    Dataset<Row> rows(TimeRange asOf);

    /**
     * Returns what {@code work} makes of the same rows, given in blocks that hold the features of {@code wanted} in
     * that order. Where the rows are computed they never become a table.
     *
     * @param wanted has no feature that {@link #schema} lacks
     */
    default <T> JavaRDD<T> map(FeatureSchema wanted, TimeRange asOf, BlockWork<T> work) {
        return mapRows(rows(asOf), wanted, work);
    }

    /**
     * Returns the same as {@link #map}, with all rows of a machine in the same task.
     *
     * @param wanted has no feature that {@link #schema} lacks
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

    /** Returns what is known of machines that rows do not speak of; empty where it is not known. */
    default Optional<FleetStanding> standing() {
        return Optional.empty();
    }

    /** Returns Delta versions, by name, of the tables that are read. */
    Map<String, Long> tableVersions();

    /**
     * By what rules, and of which tables, the rows are made. Where it is equal and the {@link #tableVersions} are, the rows
     * are. Empty where that is not known.
     */
    default String basis() {
        return "";
    }

    /** For messages: {@code "Table training_2015"}. */
    String description();
}
