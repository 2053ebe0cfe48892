package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.simulate.FleetShape;
import io.wheeltapper.core.simulate.SimulateOutcome;
import io.wheeltapper.core.simulate.SimulateParameters;
import io.wheeltapper.core.simulate.SimulateParameters.ExistingFiles;
import io.wheeltapper.core.simulate.SimulateStep;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.evaluation.EvaluationOutcome;
import io.wheeltapper.pipeline.evaluation.EvaluationParameters;
import io.wheeltapper.pipeline.evaluation.EvaluationStep;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.features.ObservedRange;
import io.wheeltapper.pipeline.ingest.IngestOutcome;
import io.wheeltapper.pipeline.ingest.IngestParameters;
import io.wheeltapper.pipeline.ingest.IngestStep;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.scoring.ScoringOutcome;
import io.wheeltapper.pipeline.scoring.ScoringParameters;
import io.wheeltapper.pipeline.scoring.ScoringStep;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.training.Hyperparameters;
import io.wheeltapper.pipeline.training.RawLabeller;
import io.wheeltapper.pipeline.training.TemporalSplit;
import io.wheeltapper.pipeline.training.TrainingOutcome;
import io.wheeltapper.pipeline.training.TrainingParameters;
import io.wheeltapper.pipeline.training.TrainingStep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The {@code wheeltapper demo} command. */
@Command(
        name = "demo",
        header = "Runs the main workflow end to end: simulate, ingest, train, score, evaluate.",
        description = {
            "",
            "Simulates 100 machines over a year, or uses your own files. Trains on the first five "
                    + "eighths of the time, calibrates on the next eighth, scores the last quarter and "
                    + "compares the scores with what happened."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper demo",
            "  wheeltapper demo --quick --workspace /tmp/demo",
            "  wheeltapper demo --data my-csv-files --workspace my-fleet"
        })
final class DemoCommand extends SparkVerb {
    private static final String MODEL = "demo";
    private static final String RESULTS = "demo_results";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with machines, telemetry, errors, maint and failures (default: simulate them).")
    @Nullable
    String data;

    @Option(names = "--quick", description = "Fewer machines, five months, fewer and shallower trees: under a minute.")
    boolean quick;

    private final InstantSource clock = InstantSource.system();

    @Override
    void execute() {
        Instant begun = clock.instant();
        Scenario scenario = scenario();
        SimulateOutcome simulation = null;
        String source = data;
        if (source == null) {
            simulation = simulate();
            source = simulation.directory();
        }
        IngestOutcome ingest = new IngestStep(spark(), workspace(), scenario, clock)
                .run(IngestParameters.of(List.of(source)), progress());
        section("Ingested", IngestText.of(ingest));
        TemporalSplit split = split(scenario);
        TrainingOutcome training = train(scenario, split);
        section("Trained", TrainingText.of(training));
        ScoringOutcome scoring = score(scenario, split);
        EvaluationOutcome evaluation = evaluate(scenario, split);
        section("Evaluated", EvaluationText.of(evaluation.evaluation()));
        section("Scored", ShortListText.of(scoring, false));
        double seconds = Duration.between(begun, clock.instant()).toMillis() / 1_000.0;
        section("Done", where(evaluation, seconds));
        if (root().json) {
            print(new DemoOutcome(simulation, ingest, training, scoring, evaluation, seconds), "");
        }
    }

    private SimulateOutcome simulate() {
        SimulateParameters parameters =
                SimulateParameters.into(Path.of(root().workspace, "simulated")).withExisting(ExistingFiles.REPLACE);
        return new SimulateStep().run(quick ? smaller(parameters) : parameters, progress());
    }

    private static SimulateParameters smaller(SimulateParameters parameters) {
        FleetShape.Maintained shape = FleetShape.Maintained.defaults();
        Instant start = shape.range().start();
        return parameters
                .withMachines(30)
                .withShape(shape.withRange(new TimeRange(start, start.plus(Duration.ofDays(150)))));
    }

    /** Splits the observed time into five eighths, one eighth and one quarter; bounds are on the step grid. */
    private TemporalSplit split(Scenario scenario) {
        TimeRange observed = ObservedRange.of(new RawTables(spark(), workspace(), scenario))
                .orElseThrow(() -> new WheeltapperException(
                        ErrorCode.NOT_ENOUGH_DATA,
                        "There is no telemetry in " + data + ". Name a folder with telemetry.csv with --data."));
        Duration eighth = observed.length().dividedBy(8);
        return new TemporalSplit(
                observed.start(),
                scenario.grid().ceiling(observed.start().plus(eighth.multipliedBy(5))),
                scenario.grid().ceiling(observed.start().plus(eighth.multipliedBy(6))),
                scenario.grid().ceiling(observed.end()));
    }

    private TrainingOutcome train(Scenario scenario, TemporalSplit split) {
        Hyperparameters hyperparameters = Hyperparameters.defaults(Algorithm.RANDOM_FOREST);
        TrainingParameters parameters = new TrainingParameters(
                MODEL,
                split,
                scenario.horizon(),
                List.of(),
                quick ? hyperparameters.withTrees(20).withDepth(8) : hyperparameters,
                null);
        RawTables tables = new RawTables(spark(), workspace(), scenario);
        return new TrainingStep(spark(), workspace(), scenario, clock)
                .run(
                        parameters,
                        new ComputedFeatures(spark(), workspace(), scenario),
                        new RawLabeller(tables, scenario),
                        progress());
    }

    private ScoringOutcome score(Scenario scenario, TemporalSplit split) {
        ScoringParameters parameters = new ScoringParameters(
                ModelReference.parse(MODEL),
                split.test(),
                RESULTS,
                UUID.randomUUID().toString(),
                10,
                2);
        return new ScoringStep(spark(), workspace(), clock)
                .run(parameters, new ComputedFeatures(spark(), workspace(), scenario), progress());
    }

    /** Evaluates the newest version, since a workspace may hold results of earlier demonstrations. */
    private EvaluationOutcome evaluate(Scenario scenario, TemporalSplit split) {
        int version = new io.wheeltapper.pipeline.models.ModelStore(
                        workspace(), spark().sparkContext().hadoopConfiguration())
                .open(ModelReference.parse(MODEL))
                .manifest()
                .version();
        EvaluationParameters parameters =
                EvaluationParameters.of(RESULTS, split.test()).withModel(MODEL).withModelVersion(version);
        return new EvaluationStep(spark(), workspace(), scenario).run(parameters, progress());
    }

    private String where(EvaluationOutcome evaluation, double seconds) {
        return """
                %.0f seconds. The report is %s
                Look further with  wheeltapper tables --workspace %s
                                   wheeltapper sql "SELECT * FROM %s ORDER BY as_of DESC" --workspace %s --limit 20""".formatted(seconds, evaluation.report(), root().workspace, RESULTS, root().workspace);
    }

    private void section(String title, String text) {
        if (!root().json) {
            pauseProgress();
            out().printf("%n── %s %s%n%s%n", title, "─".repeat(Math.max(0, 74 - title.length())), text);
            out().flush();
        }
    }
}
