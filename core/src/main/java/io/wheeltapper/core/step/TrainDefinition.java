package io.wheeltapper.core.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The parameters of {@code train}. */
public final class TrainDefinition {
    public static final Parameter<String> MODEL =
            Parameter.of("model", ParameterTypes.TEXT, "NAME").required().described("Name of the model.");

    public static final Parameter<String> TRAINING_TABLE = Parameter.of("training_table", ParameterTypes.TEXT, "NAME")
            .otherwise("compute them")
            .described("Feature table to train on.");

    public static final Parameter<Duration> HORIZON = Parameter.of("horizon", ParameterTypes.DURATION, "24h")
            .otherwise("the scenario's horizon")
            .described("How far ahead the model looks.");

    public static final Parameter<List<Duration>> HORIZONS = Parameter.of(
                    "horizons", new ListType<>(ParameterTypes.DURATION), "24h,48h,7d")
            .described(
                    "Train and test for these horizons as well, and report how far ahead the data allow predictions.");

    public static final Parameter<Integer> KEEP_FEATURES = Parameter.of(
                    "keep_features", ParameterTypes.wholeFrom(1), "N")
            .otherwise("all")
            .in("features")
            .described("Train on the N features with the highest gain in a first forest on the training range.");

    public static final StepDefinition STEP = new StepDefinition(
            "train",
            "Trains a model, chooses its thresholds, tests it, and stores it as the next version of its name.",
            parameters(),
            List.of(
                    SplitParameters::datesFollow,
                    ClassifierParameters::boundsSomething,
                    ClassifierParameters::meansSomething,
                    CostParameters.RULE));

    private TrainDefinition() {}

    private static List<Parameter<?>> parameters() {
        List<Parameter<?>> all = new ArrayList<>(List.of(MODEL));
        all.addAll(SplitParameters.ALL);
        all.addAll(List.of(TRAINING_TABLE, HORIZON, HORIZONS, KEEP_FEATURES));
        all.addAll(ClassifierParameters.ALL);
        all.addAll(List.of(CostParameters.MISSED_FAILURE, CostParameters.INSPECTION));
        return all;
    }
}
