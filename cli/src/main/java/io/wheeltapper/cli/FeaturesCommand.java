package io.wheeltapper.cli;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.step.DateRangeParameters;
import io.wheeltapper.core.step.FeaturesDefinition;
import io.wheeltapper.core.step.StepDefinition;
import io.wheeltapper.core.step.StepValues;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.engine.EngineRun;
import io.wheeltapper.pipeline.engine.Engines;
import io.wheeltapper.pipeline.features.FeatureOutcome;
import io.wheeltapper.pipeline.features.FeatureParameters;
import io.wheeltapper.pipeline.features.FeatureStep;
import io.wheeltapper.pipeline.features.LocalFeatureStep;
import java.time.Duration;
import java.util.List;

/** The {@code wheeltapper features} command. */
final class FeaturesCommand implements StepCommand {
    @Override
    public StepDefinition definition() {
        return FeaturesDefinition.STEP;
    }

    @Override
    public StepHelp help() {
        return new StepHelp(
                List.of(
                        "",
                        "The date range bounds as-of times only; rolling windows and the last replacements are "
                                + "read from as far back as necessary. Rows of the range that are already in the table are "
                                + "replaced in one commit; others are kept."),
                List.of(
                        "wheeltapper features --start-date 2015-01-01 --to-date 2015-10-01 \\",
                        "    --features-table training_2015 --labels",
                        "wheeltapper features --start-date 2015-12-24 --to-date 2016-01-01 --features-table latest"));
    }

    @Override
    public StepResult run(StepValues values, StepEnvironment environment) {
        Scenario scenario = environment.scenario();
        TimeRange range =
                DateValues.range(values, DateRangeParameters.START_DATE, DateRangeParameters.TO_DATE, scenario);
        Duration ahead = values.find(FeaturesDefinition.HORIZON).orElse(scenario.horizon());
        FeatureParameters parameters = new FeatureParameters(
                range,
                values.get(FeaturesDefinition.FEATURES_TABLE),
                values.get(FeaturesDefinition.LABELS) ? ahead : null);
        BeforeSpark.requireTelemetry(environment.workspace());
        EngineRun<FeatureOutcome> run = Engines.run(
                environment.engine(values),
                engine -> new LocalFeatureStep(engine, environment.workspace(), scenario)
                        .run(parameters, environment.progress()),
                () -> new FeatureStep(environment.spark(), environment.workspace(), scenario)
                        .run(parameters, environment.progress()));
        return StepResult.of(run.outcome(), text(run.outcome())).withEngine(run.engine());
    }

    private static String text(FeatureOutcome outcome) {
        if (outcome.rows() == 0) {
            return "%s has no rows from %s to %s: no telemetry was observed there."
                    .formatted(outcome.featuresTable(), outcome.startDate(), outcome.toDate());
        }
        StringBuilder text = new StringBuilder();
        text.append("%s: %,d rows of %d machines, as of %s to %s, %d features (version %d)"
                .formatted(
                        outcome.featuresTable(),
                        outcome.rows(),
                        outcome.machines(),
                        outcome.firstAsOf(),
                        outcome.lastAsOf(),
                        outcome.features(),
                        outcome.tableVersion()));
        outcome.labels().forEach((label, rows) -> text.append("%n  %-12s %,10d".formatted(label, rows)));
        return text.toString();
    }
}
