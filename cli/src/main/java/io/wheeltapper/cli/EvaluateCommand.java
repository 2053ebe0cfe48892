package io.wheeltapper.cli;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.evaluation.EvaluationOutcome;
import io.wheeltapper.pipeline.evaluation.EvaluationParameters;
import io.wheeltapper.pipeline.evaluation.report.ReportFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheeltapper evaluate} */
@Command(
        name = "evaluate",
        header = "Compare results with what happened since, and write an HTML report.",
        description = {
            "",
            "By row: confusion matrix, precision, recall and F1, area under the precision-recall curve, calibration.",
            "By failure: how many were caught, how early, and false alarms per machine-year; money when costs are given.",
            "Rows whose horizon has not been fully observed are not counted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper evaluate --results-data results --start-date 2015-10-01 --to-date 2016-01-01",
            "  wheeltapper evaluate --results-data results --start-date 2015-10-01 --to-date 2016-01-01 \\",
            "      --cost-of-missed-failure 20000 --cost-of-inspection 500 --report autumn.html",
            "  wheeltapper evaluate --results-data results --start-date 2015-10-01 --to-date 2016-01-01 \\",
            "      --model bearings --model-version 3 --json"
        })
final class EvaluateCommand extends Verb {
    @Option(names = "--results-data", paramLabel = "NAME", required = true, description = "Results table to evaluate.")
    String resultsData = "";

    @Mixin
    DateRangeOptions dates = new DateRangeOptions();

    @Option(
            names = "--model",
            paramLabel = "NAME",
            description = "Model whose rows count; needed when the range holds those of several.")
    @Nullable
    String model;

    @Option(
            names = "--model-version",
            paramLabel = "N",
            description = "Version whose rows count; needed when the range holds those of several.")
    @Nullable
    Integer modelVersion;

    @Mixin
    CostOptions costs = new CostOptions();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where the report is written, a path or URI (default: the workspace's reports folder).")
    @Nullable
    String report;

    @Override
    void execute() {
        Scenario scenario = scenario();
        TimeRange range = dates.range(scenario);
        EvaluationParameters parameters = EvaluationParameters.of(resultsData, range)
                .withModel(model)
                .withModelVersion(modelVersion)
                .withCosts(costs.given());
        ReportFile named = report == null ? null : ReportFile.at(report);
        EvaluationOutcome outcome = EvaluationRun.run(spark(), workspace(), scenario, parameters, named, progress());
        print(
                outcome,
                EvaluationText.of(outcome.evaluation()) + System.lineSeparator() + System.lineSeparator() + "Report: "
                        + outcome.report());
    }
}
