package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.features.Labels;
import io.wheeltapper.pipeline.progress.Progress;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.workspace.Workspace;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Compares the results of a range with what happened since. Writes nothing. */
public final class EvaluationStep {
    private final SparkSession spark;
    private final Workspace workspace;
    private final Scenario scenario;
    private final Progress progress;

    public EvaluationStep(SparkSession spark, Workspace workspace, Scenario scenario, Progress progress) {
        this.spark = spark;
        this.workspace = workspace;
        this.scenario = scenario;
        this.progress = progress;
    }

    /**
     * Reads the results, the failures and how far the machines have been watched, and compares them in eight Spark jobs over
     * rows that are joined once.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the table is not there or is no results table, if the range
     *     holds no rows or those of several models, or if nothing has been observed after any of them
     */
    public Evaluation run(EvaluationParameters parameters) {
        String path = workspace.existingTablePath(spark.sparkContext().hadoopConfiguration(), parameters.resultsData());
        RawTables tables = new RawTables(spark, workspace, scenario);
        spark.sparkContext().setJobGroup("evaluate " + parameters.resultsData(), "evaluate", false);
        try {
            return evaluate(
                    spark.read().format("delta").load(path),
                    tables.failures(),
                    Labels.observedUntil(tables, scenario),
                    parameters);
        } finally {
            spark.sparkContext().clearJobGroup();
        }
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
            return new Assembly(scenario, selected.by(), measured).evaluation(parameters);
        } finally {
            rows.unpersist();
        }
    }

    private void phase(String description) {
        spark.sparkContext().setJobDescription("evaluate: " + description);
        progress.phase(description);
    }
}
