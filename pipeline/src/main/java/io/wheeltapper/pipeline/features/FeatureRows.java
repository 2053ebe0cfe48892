package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.feature.Feature;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.feature.FeatureType;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.history.Histories;
import io.wheeltapper.pipeline.history.Histories.Route;
import io.wheeltapper.pipeline.session.InternalRows;
import io.wheeltapper.pipeline.session.SparkSchemas;
import io.wheeltapper.pipeline.tables.RawTables;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * The feature rows of a range of as-of times: what training, calibration, testing and scoring all work on.
 *
 * <p>All windows move over each machine's history in one pass. A window at t is (t - length, t] in elapsed time; a
 * record counts at t only if its event time and its known-at time are both at or before t. The range bounds as-of times
 * only: records are read as far back as the windows reach.
 */
public final class FeatureRows {
    private FeatureRows() {}

    /**
     * Returns one row for each machine and as-of time on the scenario's grid within {@code range}, as far as the fleet
     * has been observed (or the machine, if the scenario observes machines individually).
     *
     * <p>Out: {@code machine_id STRING, as_of TIMESTAMP}, then the features of {@link FeatureSchema#of} by name and in
     * order: numbers as DOUBLE (null where unknown), counts as INT, categories as STRING, each with its unit in the
     * column's metadata. The versions of the raw tables are those of the time of the call.
     */
    public static Dataset<Row> between(RawTables tables, Scenario scenario, TimeRange range) {
        return between(tables, scenario, range, Route.AUTOMATIC);
    }

    static Dataset<Row> between(RawTables tables, Scenario scenario, TimeRange range, Route route) {
        return between(tables, scenario, range, WantedTimes.of(range), route);
    }

    /** Returns only the wanted rows. */
    static Dataset<Row> between(RawTables tables, Scenario scenario, TimeRange range, WantedTimes wanted, Route route) {
        FeatureSchema features = FeatureSchema.of(scenario);
        StructType schema = SparkSchemas.of(FeatureColumns.schema(features));
        FeatureType[] types = features.features().stream().map(Feature::type).toArray(FeatureType[]::new);
        JavaRDD<InternalRow> rows = map(
                tables,
                scenario,
                range,
                wanted,
                route,
                features,
                blocks -> rows(blocks, new BlockBatch(types, schema)));
        return InternalRows.dataset(tables.spark(), rows, schema);
    }

    /**
     * Applies {@code work} to the same rows in blocks with the features of {@code needed}, a subset of the scenario's,
     * in that order. Sensors without a needed feature are not read.
     */
    static <T> JavaRDD<T> map(
            RawTables tables,
            Scenario scenario,
            TimeRange range,
            WantedTimes wanted,
            Route route,
            FeatureSchema needed,
            BlockWork<T> work) {
        TimeRange observed = ObservedRange.within(tables, range);
        Optional<FeaturePass> pass = FeaturePass.of(scenario, observed, wanted, needed);
        if (pass.isEmpty()) {
            return JavaSparkContext.fromSparkContext(tables.spark().sparkContext())
                    .emptyRDD();
        }
        FeaturePass ours = pass.get();
        return new Histories(tables, ours.records(), ours.machines(), route)
                .map(histories -> work.of(ours.blocks(histories)));
    }

    private static Iterator<InternalRow> rows(Iterator<FeatureBlock> blocks, BlockBatch batch) {
        return new Iterator<>() {
            private Iterator<InternalRow> rows = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                return rows.hasNext() || blocks.hasNext();
            }

            @Override
            public InternalRow next() {
                if (!rows.hasNext()) {
                    rows = batch.rows(blocks.next());
                }
                return rows.next();
            }
        };
    }
}
