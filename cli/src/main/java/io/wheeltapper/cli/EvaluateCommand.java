package io.wheeltapper.cli;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.step.CostParameters;
import io.wheeltapper.core.step.DateRangeParameters;
import io.wheeltapper.core.step.EvaluateDefinition;
import io.wheeltapper.core.step.StepDefinition;
import io.wheeltapper.core.step.StepValues;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.engine.EngineRun;
import io.wheeltapper.pipeline.engine.Engines;
import io.wheeltapper.pipeline.evaluation.EvaluationOutcome;
import io.wheeltapper.pipeline.evaluation.EvaluationParameters;
import io.wheeltapper.pipeline.evaluation.EvaluationStep;
import io.wheeltapper.pipeline.evaluation.LocalEvaluationStep;
import java.util.List;

/** The {@code wheeltapper evaluate} command. */
final class EvaluateCommand implements StepCommand {
    @Override
    public StepDefinition definition() {
        return EvaluateDefinition.STEP;
    }

    @Override
    public StepHelp help() {
        return new StepHelp(
                List.of(
                        "",
                        "By row: confusion matrix, precision, recall and F1, area under the precision-recall curve, calibration.",
                        "By failure: how many were caught, how early, and false alarms per machine-year; costs if they are given.",
                        "Rows whose horizon has not been fully observed are excluded."),
                List.of(
                        "wheeltapper evaluate --results-data results --start-date 2015-10-01 --to-date 2016-01-01",
                        "wheeltapper evaluate --results-data results --start-date 2015-10-01 --to-date 2016-01-01 \\",
                        "    --cost-of-missed-failure 20000 --cost-of-inspection 500 --report autumn.html",
                        "wheeltapper evaluate --results-data results --start-date 2015-10-01 --to-date 2016-01-01 \\",
                        "    --model bearings --model-version 3 --json"));
    }

    @Override
    public StepResult run(StepValues values, StepEnvironment environment) {
        Scenario scenario = environment.scenario();
        TimeRange range =
                DateValues.range(values, DateRangeParameters.START_DATE, DateRangeParameters.TO_DATE, scenario);
        EvaluationParameters parameters = EvaluationParameters.of(values.get(EvaluateDefinition.RESULTS_DATA), range)
                .withModel(values.orNull(EvaluateDefinition.MODEL))
                .withModelVersion(values.orNull(EvaluateDefinition.MODEL_VERSION))
                .withCosts(CostParameters.of(values).orElse(null))
                .withReport(values.orNull(EvaluateDefinition.REPORT));
        BeforeSpark.requireTable(environment.workspace(), parameters.resultsData());
        BeforeSpark.requireTelemetry(environment.workspace());
        EngineRun<EvaluationOutcome> run = Engines.run(
                environment.engine(values),
                engine -> new LocalEvaluationStep(engine, environment.workspace(), scenario)
                        .run(parameters, environment.progress()),
                () -> new EvaluationStep(environment.spark(), environment.workspace(), scenario)
                        .run(parameters, environment.progress()));
        EvaluationOutcome outcome = run.outcome();
        String text = EvaluationText.of(outcome.evaluation()) + System.lineSeparator() + System.lineSeparator()
                + "Report: " + outcome.report();
        return StepResult.of(outcome, text).withEngine(run.engine());
    }
}
