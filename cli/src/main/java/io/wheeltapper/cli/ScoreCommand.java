package io.wheeltapper.cli;

import static io.wheeltapper.core.step.ScoreDefinition.CSV;
import static io.wheeltapper.core.step.ScoreDefinition.EXPLAIN;
import static io.wheeltapper.core.step.ScoreDefinition.FEATURES_TABLE;
import static io.wheeltapper.core.step.ScoreDefinition.MODEL;
import static io.wheeltapper.core.step.ScoreDefinition.RESULTS_DATA;
import static io.wheeltapper.core.step.ScoreDefinition.SINCE_LAST;
import static io.wheeltapper.core.step.ScoreDefinition.START_DATE;
import static io.wheeltapper.core.step.ScoreDefinition.TOP;
import static io.wheeltapper.core.step.ScoreDefinition.TO_DATE;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.step.ScoreDefinition;
import io.wheeltapper.core.step.StepDefinition;
import io.wheeltapper.core.step.StepValues;
import io.wheeltapper.pipeline.engine.EngineRun;
import io.wheeltapper.pipeline.engine.Engines;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.features.StoredFeatures;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.scoring.LocalScoringStep;
import io.wheeltapper.pipeline.scoring.ScoringOutcome;
import io.wheeltapper.pipeline.scoring.ScoringParameters;
import io.wheeltapper.pipeline.scoring.ScoringStep;
import io.wheeltapper.pipeline.scoring.SinceLastParameters;
import io.wheeltapper.pipeline.scoring.SinceLastStep;
import io.wheeltapper.pipeline.tables.RawTables;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The {@code wheeltapper score} command. */
final class ScoreCommand implements StepCommand {
    @Override
    public StepDefinition definition() {
        return ScoreDefinition.STEP;
    }

    @Override
    public StepHelp help() {
        return new StepHelp(
                List.of(
                        "",
                        "Scoring a range again replaces its rows of the same model version in one commit; other "
                                + "ranges, models and versions are kept. The short list shows each machine's latest as-of "
                                + "time in the range; machines without readings have none and are listed as silent.",
                        "",
                        "--since-last is meant for schedules: it scores new as-of times, and rewrites earlier "
                                + "rows that late or corrected records have changed. The table then contains the same rows "
                                + "as after scoring the whole range. A new version of the model continues where the "
                                + "previous one ended."),
                List.of(
                        "wheeltapper score --model failures --start-date 2015-10-01 --to-date 2016-01-01 --results-data scores",
                        "wheeltapper score --model failures --start-date 2015-12-31 --to-date 2016-01-01 --results-data scores \\",
                        "    --explain 3",
                        "wheeltapper score --model failures --since-last --start-date 2015-10-01 --results-data scores",
                        "wheeltapper score --model failures@3 --start-date 2015-12-31 --to-date 2016-01-01 \\",
                        "    --results-data scores --features-table latest --top 25 --csv > shortlist.csv"));
    }

    @Override
    public StepResult run(StepValues values, StepEnvironment environment) {
        ModelReference model = ModelReference.parse(values.get(MODEL));
        String runId = UUID.randomUUID().toString();
        EngineRun<ScoringOutcome> run = values.get(SINCE_LAST)
                ? sinceLast(values, model, runId, environment)
                : range(values, model, runId, environment);
        ScoringOutcome outcome = run.outcome();
        String text = values.get(CSV)
                ? ShortListText.csv(outcome).stripTrailing()
                : ShortListText.of(outcome, values.get(SINCE_LAST));
        return StepResult.of(outcome, text).withEngine(run.engine());
    }

    private static EngineRun<ScoringOutcome> range(
            StepValues values, ModelReference model, String runId, StepEnvironment environment) {
        Scenario scenario = environment.scenario();
        ScoringParameters parameters = new ScoringParameters(
                model,
                DateValues.range(values, START_DATE, TO_DATE, scenario),
                values.get(RESULTS_DATA),
                runId,
                values.get(TOP),
                values.get(EXPLAIN));
        requireWhatIsRead(values, model, environment);
        return Engines.run(
                environment.engine(values),
                engine -> {
                    LocalScoringStep step = local(engine, environment);
                    Optional<String> table = values.find(FEATURES_TABLE);
                    return table.isPresent()
                            ? step.run(parameters, table.get(), environment.progress())
                            : step.run(parameters, environment.progress());
                },
                () -> new ScoringStep(environment.spark(), environment.workspace(), InstantSource.system())
                        .run(parameters, features(values, scenario, environment), environment.progress()));
    }

    private static LocalScoringStep local(LocalEngine engine, StepEnvironment environment) {
        return new LocalScoringStep(engine, environment.workspace(), environment.scenario(), InstantSource.system());
    }

    private static FeatureSource features(StepValues values, Scenario scenario, StepEnvironment environment) {
        Optional<String> table = values.find(FEATURES_TABLE);
        return table.isEmpty()
                ? new ComputedFeatures(environment.spark(), environment.workspace(), scenario)
                : StoredFeatures.beside(
                        new RawTables(environment.spark(), environment.workspace(), scenario),
                        scenario,
                        environment.workspace(),
                        table.get());
    }

    private static EngineRun<ScoringOutcome> sinceLast(
            StepValues values, ModelReference model, String runId, StepEnvironment environment) {
        Scenario scenario = environment.scenario();
        SinceLastParameters parameters = new SinceLastParameters(
                model,
                DateValues.instant(values, START_DATE, scenario),
                DateValues.instant(values, TO_DATE, scenario),
                values.get(RESULTS_DATA),
                runId,
                values.get(TOP),
                values.get(EXPLAIN));
        requireWhatIsRead(values, model, environment);
        return Engines.run(
                environment.engine(values),
                engine -> local(engine, environment).sinceLast(parameters, environment.progress()),
                () -> new SinceLastStep(environment.spark(), environment.workspace(), scenario, InstantSource.system())
                        .run(parameters, environment.progress()));
    }

    private static void requireWhatIsRead(StepValues values, ModelReference model, StepEnvironment environment) {
        BeforeSpark.requireModel(environment.workspace(), model);
        BeforeSpark.requireFeatures(environment.workspace(), values.find(FEATURES_TABLE));
    }
}
