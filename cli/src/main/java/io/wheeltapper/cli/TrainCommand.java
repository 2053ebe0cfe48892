package io.wheeltapper.cli;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.features.StoredFeatures;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.training.RawLabeller;
import io.wheeltapper.pipeline.training.TemporalSplit;
import io.wheeltapper.pipeline.training.TrainingOutcome;
import io.wheeltapper.pipeline.training.TrainingParameters;
import io.wheeltapper.pipeline.training.TrainingStep;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wheeltapper train} */
@Command(
        name = "train",
        header = "Trains a model, chooses its thresholds, tests it, and stores it as the next version of its name.",
        description = {
            "",
            "The classifier learns on [start-date, to-date), probabilities and thresholds are settled on [to-date,"
                    + " calibrate-to), and the result is tested on [calibrate-to, test-to). The last horizon of each of the"
                    + " first two is left out, since what follows it lies in the next range."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper train --model failures --start-date 2015-01-01 --to-date 2015-08-15 \\",
            "      --calibrate-to 2015-10-01 --test-to 2016-01-01",
            "  wheeltapper train --model failures_week --start-date 2015-01-01 --to-date 2015-08-15 \\",
            "      --calibrate-to 2015-10-01 --test-to 2016-01-01 --horizon 7d --horizons 24h,48h \\",
            "      --algorithm gradient-boosted-trees --cost-of-missed-failure 20000 --cost-of-inspection 800"
        })
final class TrainCommand extends Verb {
    @Option(names = "--model", required = true, paramLabel = "NAME", description = "Name of the model.")
    String model = "";

    @Mixin
    DateRangeOptions dates = new DateRangeOptions();

    @Option(names = "--calibrate-to", required = true, paramLabel = "D", description = "End of the calibration range.")
    String calibrateTo = "";

    @Option(names = "--test-to", required = true, paramLabel = "D", description = "End of the test range.")
    String testTo = "";

    @Option(
            names = "--training-table",
            paramLabel = "NAME",
            description = "Take the rows from this feature table (default: compute them).")
    @Nullable
    String trainingTable;

    @Option(
            names = "--horizon",
            paramLabel = "24h",
            description = "How far ahead the model looks (default: the scenario's horizon).")
    @Nullable
    Duration horizon;

    @Option(
            names = "--horizons",
            paramLabel = "24h,48h,7d",
            split = ",",
            description = "Train and test for these as well, and tell how far ahead the data can be predicted.")
    List<Duration> horizons = List.of();

    @Mixin
    HyperparameterOptions hyperparameters = new HyperparameterOptions();

    @Mixin
    CostOptions costs = new CostOptions();

    @Override
    void execute() {
        Scenario scenario = scenario();
        TrainingParameters parameters = new TrainingParameters(
                model,
                split(scenario),
                horizon == null ? scenario.horizon() : horizon,
                horizons,
                hyperparameters.chosen(),
                costs.given());
        FeatureSource features = trainingTable == null
                ? new ComputedFeatures(spark(), workspace(), scenario)
                : new StoredFeatures(spark(), workspace(), trainingTable);
        RawLabeller labeller = new RawLabeller(new RawTables(spark(), workspace(), scenario), scenario);
        TrainingOutcome outcome = new TrainingStep(spark(), workspace(), scenario, InstantSource.system())
                .run(parameters, features, labeller, progress());
        print(outcome, text(outcome));
    }

    private TemporalSplit split(Scenario scenario) {
        return new TemporalSplit(
                DateRangeOptions.instant("--start-date", dates.startDate, scenario),
                DateRangeOptions.instant("--to-date", dates.toDate, scenario),
                DateRangeOptions.instant("--calibrate-to", calibrateTo, scenario),
                DateRangeOptions.instant("--test-to", testTo, scenario));
    }

    static String text(TrainingOutcome outcome) {
        StringBuilder text = new StringBuilder();
        text.append("%s@%d looks %s ahead; it learned from %,d rows and lies in %s%n%n"
                .formatted(
                        outcome.model(),
                        outcome.version(),
                        Durations.format(outcome.horizon()),
                        outcome.trainingRows(),
                        outcome.path()));
        TextTable components =
                new TextTable("component", "threshold", "precision", "recall", "F1", "average precision", "base rate");
        int[] component = {0};
        outcome.metrics()
                .byComponent()
                .forEach((name, scores) -> components.row(
                        name,
                        "%.4f".formatted(outcome.thresholds().get(component[0]++)),
                        "%.3f".formatted(scores.precision()),
                        "%.3f".formatted(scores.recall()),
                        "%.3f".formatted(scores.f1()),
                        "%.3f".formatted(scores.averagePrecision()),
                        "%.4f".formatted(scores.baseRate())));
        text.append(components).append("%n%n".formatted());
        TextTable ahead = new TextTable("ahead", "rows", "precision", "recall", "F1", "average precision", "base rate");
        outcome.horizons()
                .forEach(result -> ahead.row(
                        ahead(result.horizon(), outcome.horizon()),
                        "%,d".formatted(result.test().rows()),
                        "%.3f".formatted(result.test().overall().precision()),
                        "%.3f".formatted(result.test().overall().recall()),
                        "%.3f".formatted(result.test().overall().f1()),
                        "%.3f".formatted(result.test().overall().averagePrecision()),
                        "%.4f".formatted(result.test().overall().baseRate())));
        text.append(ahead).append("%n%n".formatted()).append(outcome.verdict());
        outcome.warnings()
                .forEach(warning -> text.append("%nNote: ".formatted()).append(warning));
        return text.toString();
    }

    private static String ahead(Duration horizon, Duration own) {
        return Durations.format(horizon) + (horizon.equals(own) ? " (stored)" : "");
    }
}
