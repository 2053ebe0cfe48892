package io.wheeltapper.pipeline.training;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.when;

import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.models.ClassProbabilities;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.storage.StorageLevel;

/**
 * The input of classifiers: one vector for each row in a fixed order, cached until it is closed. A row before which two
 * components fail at once is an example of both, and occurs once for each.
 */
final class ClassifierInput implements AutoCloseable {
    private static final long ROWS_PER_PARTITION = 50_000;
    private static final int FEWEST_PARTITIONS = 4;

    private final Preprocessing preprocessing;
    private final List<String> labels;
    private final Dataset<Row> rows;

    private ClassifierInput(Preprocessing preprocessing, List<String> labels, Dataset<Row> rows) {
        this.preprocessing = preprocessing;
        this.labels = labels;
        this.rows = rows;
    }

    /**
     * Creates the input.
     *
     * @param isHeldOut BOOLEAN, of {@code machine_id} and {@code as_of}: whether boosting holds a row out
     */
    static ClassifierInput of(
            Preprocessing preprocessing, LabelledRange training, List<String> labels, Column isHeldOut) {
        Column target = col(TrainingColumns.TARGET);
        Column index = when(target.equalTo(labels.get(0)), 0.0);
        for (int label = 1; label < labels.size(); label++) {
            index = index.when(target.equalTo(labels.get(label)), (double) label);
        }
        Column targets = when(col(FeatureColumns.LABEL).equalTo(labels.get(0)), array(col(FeatureColumns.LABEL)))
                .otherwise(col(FeatureColumns.FAILING_COMPONENTS));
        Dataset<Row> rows = inFixedOrder(
                        preprocessing.apply(training.rows()), training.summary().rows())
                .withColumn(TrainingColumns.TARGET, explode(targets))
                .select(
                        col(ClassProbabilities.FEATURE_VECTOR),
                        index.as(TrainingColumns.LABEL_INDEX, labelMetadata(labels)),
                        isHeldOut.as(TrainingColumns.HELD_OUT))
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new ClassifierInput(preprocessing, labels, rows);
    }

    Preprocessing preprocessing() {
        return preprocessing;
    }

    long count() {
        return rows.count();
    }

    /** Returns the rows with {@code training_weight DOUBLE}, from the weight of each label that occurs. */
    Dataset<Row> weighted(Map<String, Double> weights) {
        Column index = col(TrainingColumns.LABEL_INDEX);
        Column weight = when(index.equalTo(0.0), weights.getOrDefault(labels.get(0), 1.0));
        for (int label = 1; label < labels.size(); label++) {
            weight = weight.when(index.equalTo((double) label), weights.getOrDefault(labels.get(label), 1.0));
        }
        return rows.withColumn(TrainingColumns.WEIGHT, weight);
    }

    @Override
    public void close() {
        rows.unpersist();
    }

    /**
     * Puts the rows in a fixed order, wherever they come from, since samples of a forest depend on the positions of
     * rows.
     */
    private static Dataset<Row> inFixedOrder(Dataset<Row> rows, long count) {
        int partitions = Math.toIntExact(Math.max(FEWEST_PARTITIONS, (count - 1) / ROWS_PER_PARTITION + 1));
        Column machine = col(FeatureColumns.MACHINE_ID);
        Column asOf = col(FeatureColumns.AS_OF);
        return rows.repartition(partitions, machine, asOf).sortWithinPartitions(machine, asOf);
    }

    /**
     * Returns metadata that name all labels, including those that do not occur in training, so that a model has a class
     * for each.
     */
    private static Metadata labelMetadata(List<String> labels) {
        return NominalAttribute.defaultAttr()
                .withName(TrainingColumns.LABEL_INDEX)
                .withValues(labels.toArray(String[]::new))
                .toMetadata();
    }
}
