package io.wheeltapper.benchmarks;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.features.FeatureRows;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.training.RawLabeller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What trainers are compared on: of our features the 34 numbers that the reference makes too (means and deviations of four
 * sensors over three windows, counts of five errors, days since four replacements, age; -1 where missing), and which
 * component fails within 24 hours.
 *
 * <p>{@code features VECTOR, label DOUBLE (0 none, 1 to 4 the component)}, cached, in the order of machine and time.
 *
 * @param training the first ten months: 604 rows of each machine
 * @param test the two months after, as far as what follows is known: 124 rows of each machine
 */
record TrainingRows(Dataset<Row> training, Dataset<Row> test) {
    private static final Instant START = Instant.parse("2015-01-01T00:00:00Z");
    private static final Instant SPLIT = Instant.parse("2015-10-30T12:00:00Z");
    private static final Instant END = Instant.parse("2016-01-02T00:00:00Z");
    private static final String ASKED =
            ".*_(mean|stddev)_(12|24|36)h|error\\d_count_24h|comp\\d_days_since_replacement|age";
    private static final int PARTITIONS = 12;

    static TrainingRows of(Workbench bench) {
        return new TrainingRows(rows(bench, new TimeRange(START, SPLIT)), rows(bench, new TimeRange(SPLIT, END)));
    }

    /** Returns the names of the features, in the order of the vector. */
    static List<String> features(Workbench bench) {
        return FeatureSchema.of(bench.scenario()).names().stream()
                .filter(name -> name.matches(ASKED))
                .toList();
    }

    private static Dataset<Row> rows(Workbench bench, TimeRange range) {
        RawTables tables = bench.tables();
        List<String> names = features(bench);
        List<Column> columns = new ArrayList<>(List.of(col(FeatureColumns.MACHINE_ID), col(FeatureColumns.AS_OF)));
        names.forEach(name ->
                columns.add(coalesce(col(name).cast("double"), lit(-1.0)).as(name)));
        columns.add(label(bench.scenario().labels()).as("label"));
        Dataset<Row> labelled = new RawLabeller(tables, bench.scenario())
                .withLabels(
                        FeatureRows.between(tables, bench.scenario(), range),
                        bench.scenario().horizon())
                .where(col(FeatureColumns.LABEL).isNotNull())
                .select(columns.toArray(Column[]::new));
        return new VectorAssembler()
                .setInputCols(names.toArray(String[]::new))
                .setOutputCol("features")
                .transform(labelled)
                .repartition(PARTITIONS, col(FeatureColumns.MACHINE_ID))
                .sortWithinPartitions(FeatureColumns.MACHINE_ID, FeatureColumns.AS_OF)
                .select("features", "label")
                .cache();
    }

    private static Column label(List<String> labels) {
        Column label = lit(null).cast("double");
        for (int i = 0; i < labels.size(); i++) {
            label = when(col(FeatureColumns.LABEL).equalTo(labels.get(i)), (double) i)
                    .otherwise(label);
        }
        return label;
    }
}
