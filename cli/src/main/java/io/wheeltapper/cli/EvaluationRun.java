package io.wheeltapper.cli;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.evaluation.Evaluation;
import io.wheeltapper.pipeline.evaluation.EvaluationOutcome;
import io.wheeltapper.pipeline.evaluation.EvaluationParameters;
import io.wheeltapper.pipeline.evaluation.EvaluationStep;
import io.wheeltapper.pipeline.evaluation.EvaluationSubject;
import io.wheeltapper.pipeline.evaluation.FigureTexts;
import io.wheeltapper.pipeline.evaluation.report.FeatureImportance;
import io.wheeltapper.pipeline.evaluation.report.ReportFile;
import io.wheeltapper.pipeline.evaluation.report.ReportPage;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.progress.Progress;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.List;
import java.util.Optional;
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
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        Evaluation judged = new EvaluationStep(spark, workspace, scenario, progress).run(parameters);
        Optional<ModelManifest> manifest = manifest(workspace, judged.subject(), hadoop);
        Evaluation evaluation = manifest.flatMap(model -> learnedFrom(model, judged.subject()))
                .map(judged::withWarning)
                .orElse(judged);
        ReportFile file = named == null ? ReportFile.in(workspace, evaluation.subject()) : named;
        progress.phase("writing the report");
        file.write(
                ReportPage.of(
                        evaluation,
                        manifest.map(EvaluationRun::importances).orElse(List.of()),
                        manifest.map(EvaluationRun::selection).orElse("")),
                hadoop);
        return new EvaluationOutcome(file.toString(), evaluation);
    }

    /** Results outlive their model; nothing is then said of it. */
    private static Optional<ModelManifest> manifest(
            Workspace workspace, EvaluationSubject subject, Configuration hadoop) {
        try {
            ModelReference model = new ModelReference(subject.model(), OptionalInt.of(subject.modelVersion()));
            return Optional.of(new ModelStore(workspace, hadoop).open(model).manifest());
        } catch (WheeltapperException e) {
            return Optional.empty();
        }
    }

    /** A warning where the model has seen rows like those that are judged. */
    private static Optional<String> learnedFrom(ModelManifest model, EvaluationSubject subject) {
        TimeRange seen = new TimeRange(
                model.training().range().start(), model.calibration().range().end());
        TimeRange judged = new TimeRange(subject.firstAsOf(), subject.lastAsOf().plus(subject.step()));
        TimeRange both = seen.intersection(judged);
        if (both.isEmpty()) {
            return Optional.empty();
        }
        boolean isByUnit = !model.parameters().getOrDefault("split-by", "time").equals("time");
        String rows = isByUnit ? "Machines that %s learned from are among those judged" : "%s learned from as-of times";
        return Optional.of("%s, from %s to %s: figures on what it has seen flatter it. %s"
                .formatted(
                        rows.formatted(model.id()),
                        FigureTexts.time(both.start()),
                        FigureTexts.time(both.end()),
                        isByUnit
                                ? "Trust what \"train\" said of the machines that were kept for the test."
                                : "Evaluate from %s on."
                                        .formatted(FigureTexts.time(
                                                model.test().range().start()))));
    }

    private static List<FeatureImportance> importances(ModelManifest model) {
        return model.importances().entrySet().stream()
                .map(entry -> new FeatureImportance(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String selection(ModelManifest model) {
        return model.parameters().getOrDefault(ModelManifest.FEATURE_SELECTION, "");
    }
}
