package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.features.Labels;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Compares results with what happened since, in eight Spark jobs over rows that are joined once. Writes nothing. */
final class Comparison {
    private final SparkSession spark;
    private final Scenario scenario;
    private final Progress progress;

    Comparison(SparkSession spark, Scenario scenario, Progress progress) {
        this.spark = spark;
        this.scenario = scenario;
        this.progress = progress;
    }

    /** {@code observed} is as {@link Labels#observedUntil} makes it. */
    Evaluation evaluate(
            Dataset<Row> results, Dataset<Row> failures, Dataset<Row> observed, EvaluationParameters parameters) {
        phase("reading the results of " + parameters.resultsData());
        SelectedResults selected = SelectedResults.choose(results, scenario.components(), parameters);
        Dataset<Row> rows = ObservedRows.of(
                        selected.rows(), failures, observed, selected.by().horizon())
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            phase("comparing rows with what happened since");
            ConfusionMatrix confusion = ObservedRows.confusion(rows, scenario.labels());
            if (confusion.total() == 0) {
                throw EvaluationErrors.nothingObserved(parameters, selected.by());
            }
            Measurements measured =
                    Measurements.of(rows, confusion, scenario, selected.by().horizon(), this::phase);
            return new EvaluationAssembler(scenario, selected.by(), measured).evaluation(parameters);
        } finally {
            rows.unpersist();
        }
    }

    private void phase(String description) {
        spark.sparkContext().setJobDescription("evaluate: " + description);
        progress.phase(description);
    }
}
