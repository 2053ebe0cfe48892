package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.features.Labels;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.workspace.Workspace;
import org.apache.spark.sql.SparkSession;

/**
 * Compares the results of a range with what happened since, and writes a report of it, with what the model relies on where the
 * model is still there.
 */
public final class EvaluationStep {
    private final SparkSession spark;
    private final Workspace workspace;
    private final Scenario scenario;

    public EvaluationStep(SparkSession spark, Workspace workspace, Scenario scenario) {
        this.spark = spark;
        this.workspace = workspace;
        this.scenario = scenario;
    }

    /**
     * Reads the results, the failures and how far the machines have been watched, compares them, and writes the report. After a
     * failure the report that was there before stays.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the table is not there or is no results table, if the range
     *     holds no rows or those of several models, if nothing has been observed after any of them, or if the report cannot
     *     be written
     */
    public EvaluationOutcome run(EvaluationParameters parameters, Progress progress) {
        return EvaluationReport.write(
                compare(parameters, progress),
                parameters,
                workspace,
                spark.sparkContext().hadoopConfiguration(),
                progress);
    }

    private Evaluation compare(EvaluationParameters parameters, Progress progress) {
        String path = workspace.existingTablePath(spark.sparkContext().hadoopConfiguration(), parameters.resultsData());
        RawTables tables = new RawTables(spark, workspace, scenario);
        spark.sparkContext().setJobGroup("evaluate " + parameters.resultsData(), "evaluate", false);
        try {
            return new Comparison(spark, scenario, progress)
                    .evaluate(
                            spark.read().format("delta").load(path),
                            tables.failures(),
                            Labels.observedUntil(tables, scenario),
                            parameters);
        } finally {
            spark.sparkContext().clearJobGroup();
        }
    }
}
