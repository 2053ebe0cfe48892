package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.features.StoredFeatures;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.scoring.ScoringOutcome;
import io.wheeltapper.pipeline.scoring.ScoringParameters;
import io.wheeltapper.pipeline.scoring.ScoringStep;
import io.wheeltapper.pipeline.scoring.SinceLastParameters;
import io.wheeltapper.pipeline.tables.RawTables;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheeltapper score} */
@Command(
        name = "score",
        header = "Scores a date range with a model and prints the machines at most risk.",
        description = {
            "",
            "Scoring a range again replaces its rows of the same model version, in one commit; other ranges, models and"
                    + " versions stay. The short list speaks of each machine's latest as-of time in the range; machines that send"
                    + " nothing have none and are listed as silent.",
            "",
            "--since-last is what a schedule uses: it scores the as-of times that are new, and writes those earlier rows anew"
                    + " that late or corrected records have changed. The table then has what scoring the whole range would"
                    + " give. A new version of the model goes on where the one before has ended."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper score --model failures --start-date 2015-10-01 --to-date 2016-01-01 --results-data scores",
            "  wheeltapper score --model failures --start-date 2015-12-31 --to-date 2016-01-01 --results-data scores \\",
            "      --explain 3",
            "  wheeltapper score --model failures --since-last --start-date 2015-10-01 --results-data scores",
            "  wheeltapper score --model failures@3 --start-date 2015-12-31 --to-date 2016-01-01 \\",
            "      --results-data scores --features-table latest --top 25 --csv > shortlist.csv"
        })
final class ScoreCommand extends Verb {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "NAME",
            description =
                    "The model: its newest complete version, NAME@3 for the third, or NAME@champion for that alias's.")
    String model = "";

    @Mixin
    ScoredTimesOptions times = new ScoredTimesOptions();

    @Option(names = "--results-data", required = true, paramLabel = "NAME", description = "Table that gets the rows.")
    String resultsData = "";

    @Option(
            names = "--features-table",
            paramLabel = "NAME",
            description = "Take the features from this table (default: compute them).")
    @Nullable
    String featuresTable;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "Most machines on the short list (default: ${DEFAULT-VALUE}).")
    int top = 10;

    @Option(
            names = "--explain",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "For each machine on the short list, print and store the N features that contribute most to its"
                            + " probability (default: ${DEFAULT-VALUE}).")
    int explain;

    @Option(names = "--csv", description = "Print the short list as comma-separated values with a header.")
    boolean csv;

    @Override
    void execute() {
        Scenario scenario = scenario();
        String runId = UUID.randomUUID().toString();
        ScoringOutcome outcome = times.sinceLast ? sinceLast(scenario, runId) : range(scenario, runId);
        print(outcome, csv ? ShortListText.csv(outcome).stripTrailing() : ShortListText.of(outcome, times.sinceLast));
    }

    private ScoringOutcome range(Scenario scenario, String runId) {
        ScoringParameters parameters = new ScoringParameters(
                ModelReference.parse(model), times.range(scenario), resultsData, runId, top, explain);
        FeatureSource features = featuresTable == null
                ? new ComputedFeatures(spark(), workspace(), scenario)
                : StoredFeatures.beside(
                        new RawTables(spark(), workspace(), scenario), scenario, workspace(), featuresTable);
        return step().run(parameters, features, progress());
    }

    private ScoringOutcome sinceLast(Scenario scenario, String runId) {
        if (featuresTable != null) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "--since-last computes the features itself, to find out what has changed. Leave --features-table out.");
        }
        SinceLastParameters parameters = new SinceLastParameters(
                ModelReference.parse(model),
                times.start(scenario),
                times.end(scenario),
                resultsData,
                runId,
                top,
                explain);
        return step().runSinceLast(parameters, scenario, progress());
    }

    private ScoringStep step() {
        return new ScoringStep(spark(), workspace(), InstantSource.system());
    }
}
