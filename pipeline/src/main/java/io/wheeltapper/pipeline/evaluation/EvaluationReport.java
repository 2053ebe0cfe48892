package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.pipeline.evaluation.report.ReportFile;
import io.wheeltapper.pipeline.evaluation.report.ReportPage;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Writes the report of an evaluation, with what the model relies on if the model still exists. */
final class EvaluationReport {
    private EvaluationReport() {}

    /**
     * Writes the report. After a failure the previous report is left in place.
     *
     * @return the evaluation, with a warning if the model has learned from rows like those that are judged
     * @throws io.wheeltapper.core.error.WheeltapperException if the report cannot be written
     */
    static EvaluationOutcome write(
            Evaluation compared,
            EvaluationParameters parameters,
            Workspace workspace,
            Configuration hadoop,
            Progress progress) {
        Optional<JudgedModel> model = JudgedModel.find(workspace, compared.subject(), hadoop);
        Evaluation evaluation = model.flatMap(judged -> judged.learnedFrom(compared.subject()))
                .map(compared::withWarning)
                .orElse(compared);
        ReportFile file = parameters.report() == null
                ? ReportFile.in(workspace, evaluation.subject())
                : ReportFile.at(parameters.report());
        progress.phase("writing the report");
        file.write(
                ReportPage.of(
                        evaluation,
                        model.map(JudgedModel::importances).orElse(List.of()),
                        model.map(JudgedModel::selection).orElse("")),
                hadoop);
        return new EvaluationOutcome(file.toString(), evaluation);
    }
}
