package io.wheeltapper.cli;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.step.CostParameters;
import io.wheeltapper.core.step.StepDefinition;
import io.wheeltapper.core.step.StepValues;
import io.wheeltapper.core.step.TrainDefinition;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.features.StoredFeatures;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.training.RawLabeller;
import io.wheeltapper.pipeline.training.TrainingOutcome;
import io.wheeltapper.pipeline.training.TrainingParameters;
import io.wheeltapper.pipeline.training.TrainingStep;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The {@code wheeltapper train} command. */
final class TrainCommand implements StepCommand {
    @Override
    public StepDefinition definition() {
        return TrainDefinition.STEP;
    }

    @Override
    public StepHelp help() {
        return new StepHelp(
                List.of(
                        "",
                        "The classifier is trained on [start-date, to-date), probabilities and thresholds are "
                                + "calibrated on [to-date, calibrate-to), and the result is tested on [calibrate-to, "
                                + "test-to). The last horizon of the first two ranges is excluded, since its outcome lies "
                                + "in the next range.",
                        "",
                        "If no dates are given, the as-of times with rows are split into five eighths, one "
                                + "eighth and one quarter. If only to-date is given, the time after it is used for "
                                + "calibration and test if it is at least a quarter as long as the time before; otherwise "
                                + "all three ranges are before to-date. The summary shows the ranges.",
                        "",
                        "Machines that all start at the same time and run until they fail are better split by "
                                + "unit, since later times contain only survivors. A machine keeps its assignment when "
                                + "others are added or removed.",
                        "",
                        "Failures matter, not rows: if a component has fewer than ten, a note says how many. "
                                + "Precision, recall and F1 come with their 95 %% confidence interval.",
                        "",
                        "With --algorithm auto, boosted trees, forests and a logistic regression are trained on "
                                + "the training range; the one with the best mean average precision on the calibration "
                                + "range is tested and stored. Other settings apply to all of them.",
                        "",
                        "With --keep-features, a forest with default settings first ranks all features on the "
                                + "training range. Only the best N are used for training and scoring."),
                List.of(
                        "wheeltapper train --model failures",
                        "wheeltapper train --model failures --start-date 2015-01-01 --to-date 2015-10-01",
                        "wheeltapper train --model failures --algorithm gradient-boosted-trees --trees 500 --patience 30",
                        "wheeltapper train --model failures --algorithm auto --time-budget 10m",
                        "wheeltapper train --model failures --keep-features 20",
                        "wheeltapper train --model engines --scenario scenarios/turbofan.yaml --split-by unit --split-seed 7",
                        "wheeltapper train --model engines --scenario scenarios/turbofan.yaml --test-machines file:held-out.txt",
                        "wheeltapper train --model failures --start-date 2015-01-01 --to-date 2015-08-15 \\",
                        "    --calibrate-to 2015-10-01 --test-to 2016-01-01",
                        "wheeltapper train --model failures_week --start-date 2015-01-01 --to-date 2015-08-15 \\",
                        "    --calibrate-to 2015-10-01 --test-to 2016-01-01 --horizon 7d --horizons 24h,48h \\",
                        "    --algorithm gradient-boosted-trees --cost-of-missed-failure 20000 --cost-of-inspection 800"));
    }

    @Override
    public StepResult run(StepValues values, StepEnvironment environment) {
        Scenario scenario = environment.scenario();
        TrainingParameters parameters = new TrainingParameters(
                values.get(TrainDefinition.MODEL),
                SplitValues.request(values, scenario),
                values.find(TrainDefinition.HORIZON).orElse(scenario.horizon()),
                values.find(TrainDefinition.HORIZONS).orElse(List.of()),
                new ClassifierValues(values).search(),
                values.orNull(TrainDefinition.KEEP_FEATURES),
                CostParameters.of(values).orElse(null));
        parameters.requireFeatures(FeatureSchema.of(scenario));
        Optional<String> table = values.find(TrainDefinition.TRAINING_TABLE);
        BeforeSpark.requireFeatures(environment.workspace(), table);
        RawTables tables = new RawTables(environment.spark(), environment.workspace(), scenario);
        FeatureSource features = table.isEmpty()
                ? new ComputedFeatures(environment.spark(), environment.workspace(), scenario)
                : new StoredFeatures(environment.spark(), environment.workspace(), table.get());
        TrainingOutcome outcome = new TrainingStep(
                        environment.spark(), environment.workspace(), scenario, InstantSource.system())
                .run(parameters, features, new RawLabeller(tables, scenario), environment.progress());
        return StepResult.of(outcome, TrainingText.of(outcome));
    }
}
