package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.features.Labels;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Compares results with what happened since, in two Spark jobs. Writes nothing. */
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
        phase("comparing rows with what happened since");
        Measurements measured = SparkMeasurements.of(
                selected.rows(), failures, observed, scenario, selected.by().horizon());
        return new EvaluationAssembler(scenario, selected.by(), measured).evaluation(parameters);
    }

    private void phase(String description) {
        spark.sparkContext().setJobDescription("evaluate: " + description);
        progress.phase(description);
    }
}
