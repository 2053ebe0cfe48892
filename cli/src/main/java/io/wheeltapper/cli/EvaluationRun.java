package io.wheeltapper.cli;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.evaluation.Evaluation;
import io.wheeltapper.pipeline.evaluation.EvaluationOutcome;
import io.wheeltapper.pipeline.evaluation.EvaluationParameters;
import io.wheeltapper.pipeline.evaluation.EvaluationStep;
import io.wheeltapper.pipeline.evaluation.EvaluationSubject;
import io.wheeltapper.pipeline.evaluation.report.FeatureImportance;
import io.wheeltapper.pipeline.evaluation.report.ReportFile;
import io.wheeltapper.pipeline.evaluation.report.ReportPage;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.progress.Progress;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.List;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Evaluates results and writes the report, with what the model relies on where the model is still there. */
final class EvaluationRun {
    private EvaluationRun() {}

    /**
     * Runs the evaluation and writes its report.
     *
     * @param named where the report goes; null for the workspace's folder of reports
     */
    static EvaluationOutcome run(
            SparkSession spark,
            Workspace workspace,
            Scenario scenario,
            EvaluationParameters parameters,
            @Nullable ReportFile named,
            Progress progress) {
        Evaluation evaluation = new EvaluationStep(spark, workspace, scenario, progress).run(parameters);
        ReportFile file = named == null ? ReportFile.in(workspace, evaluation.subject()) : named;
        progress.phase("writing the report");
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        file.write(ReportPage.of(evaluation, importances(workspace, evaluation.subject(), hadoop)), hadoop);
        return new EvaluationOutcome(file.toString(), evaluation);
    }

    private static List<FeatureImportance> importances(
            Workspace workspace, EvaluationSubject subject, Configuration hadoop) {
        try {
            ModelReference model = new ModelReference(subject.model(), OptionalInt.of(subject.modelVersion()));
            return new ModelStore(workspace, hadoop)
                    .open(model).manifest().importances().entrySet().stream()
                            .map(entry -> new FeatureImportance(entry.getKey(), entry.getValue()))
                            .toList();
        } catch (WheeltapperException e) {
            // Results outlive their model; the report then says nothing of it.
            return List.of();
        }
    }
}
