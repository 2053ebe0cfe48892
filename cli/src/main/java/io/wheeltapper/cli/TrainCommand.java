package io.wheeltapper.cli;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.features.StoredFeatures;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.training.RawLabeller;
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
                    + " calibrate-to), and the result is tested on [calibrate-to, test-to). The last horizon of each of"
                    + " the first two is left out, since what follows it lies in the next range.",
            "",
            "Dates that are not given are cut from the as-of times that have rows, five eighths, one eighth and one"
                    + " quarter of them. Where to-date alone is given, what follows it calibrates and tests if it is a"
                    + " quarter as long as what lies before; else all three lie before it. The summary says which was"
                    + " done.",
            "",
            "Machines that all begin at the same time and run until they fail are better split by unit: later times"
                    + " hold only those that survive. A machine keeps its place when others come or go.",
            "",
            "Failures count, not rows: where there are fewer than ten of a component, a note says how many. Precision,"
                    + " recall and F1 come with the range in which they lie with 95 %% confidence.",
            "",
            "With --algorithm auto, boosted trees, forests and a logistic regression learn on the training range, and the one with"
                    + " the best mean average precision on the calibration range is tested and stored. What else is told counts"
                    + " for each of them.",
            "",
            "With --keep-features, a forest with the defaults first ranks all features on the training range. Everything that"
                    + " follows learns from the N best of them alone, and scoring needs no others."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper train --model failures",
            "  wheeltapper train --model failures --start-date 2015-01-01 --to-date 2015-10-01",
            "  wheeltapper train --model failures --algorithm gradient-boosted-trees --trees 500 --patience 30",
            "  wheeltapper train --model failures --algorithm auto --time-budget 10m",
            "  wheeltapper train --model failures --keep-features 20",
            "  wheeltapper train --model engines --scenario scenarios/turbofan.yaml --split-by unit --split-seed 7",
            "  wheeltapper train --model engines --scenario scenarios/turbofan.yaml --test-machines file:held-out.txt",
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
    SplitOptions split = new SplitOptions();

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

    @Option(
            names = "--keep-features",
            paramLabel = "N",
            description =
                    "Learn from the N features that a first forest on the training range gains most from (default: all).")
    @Nullable
    Integer keepFeatures;

    @Mixin
    HyperparameterOptions hyperparameters = new HyperparameterOptions();

    @Mixin
    CostOptions costs = new CostOptions();

    @Override
    void execute() {
        Scenario scenario = scenario();
        TrainingParameters parameters = new TrainingParameters(
                model,
                split.request(scenario),
                horizon == null ? scenario.horizon() : horizon,
                horizons,
                hyperparameters.search(),
                keepFeatures,
                costs.given());
        parameters.requireFeatures(FeatureSchema.of(scenario));
        FeatureSource features = trainingTable == null
                ? new ComputedFeatures(spark(), workspace(), scenario)
                : new StoredFeatures(spark(), workspace(), trainingTable);
        RawLabeller labeller = new RawLabeller(new RawTables(spark(), workspace(), scenario), scenario);
        TrainingOutcome outcome = new TrainingStep(spark(), workspace(), scenario, InstantSource.system())
                .run(parameters, features, labeller, progress());
        print(outcome, TrainingText.of(outcome));
    }
}
