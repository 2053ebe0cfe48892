package io.wheeltapper.core.step;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the classifier is told: by parameter, else by the file of hyperparameters, else by the defaults of its algorithm. */
public final class ClassifierParameters {
    /** The algorithm that stands for trying several. */
    public static final String AUTO = "auto";

    public static final Parameter<String> ALGORITHM = Parameter.of(
                    "algorithm",
                    ParameterTypes.choice(
                            "random-forest", "decision-tree", "gradient-boosted-trees", "logistic-regression", AUTO),
                    "NAME")
            .otherwise("random-forest")
            .described(
                    "random-forest, decision-tree, gradient-boosted-trees, logistic-regression, or auto: try several and keep"
                            + " the one that ranks the calibration range best.");

    public static final Parameter<Duration> TIME_BUDGET = Parameter.of("time_budget", ParameterTypes.DURATION, "15m")
            .otherwise("15m")
            .described(
                    "With algorithm auto: begin no classifier that would probably end later. The first is always trained.");

    public static final Parameter<String> HYPERPARAMETERS = Parameter.of("hyperparameters", ParameterTypes.TEXT, "FILE")
            .described(
                    "YAML file with any of: algorithm (auto too), trees, depth, bins, features-per-split, subsampling, step-size,"
                            + " patience, iterations, regularization, class-weights, unseen-category, seed, trainer. What is told here"
                            + " counts more.");

    public static final Parameter<Integer> TREES = Parameter.of("trees", ParameterTypes.whole(1, 5_000), "N")
            .otherwise("forest: 200, boosting: 300, or 50 by trainer mllib")
            .in("trees")
            .described("Trees of a forest, or most rounds of boosting.");

    public static final Parameter<Integer> DEPTH = Parameter.of("depth", ParameterTypes.whole(1, 30), "N")
            .otherwise("forest: 15, tree: 8, boosting: 4")
            .in("levels")
            .described("Levels of a tree.");

    public static final Parameter<Integer> BINS = Parameter.of("bins", ParameterTypes.whole(2, 65_536), "N")
            .otherwise("256")
            .in("bins")
            .described("Bins of a number, between which trees may split it, and most values of a category.");

    public static final Parameter<Integer> PATIENCE = Parameter.of("patience", ParameterTypes.whole(1, 5_000), "N")
            .otherwise("20")
            .in("rounds")
            .described("Rounds of boosting without a smaller loss on held-out machines after which it stops.");

    public static final Parameter<Double> SUBSAMPLING = Parameter.of("subsampling", ParameterTypes.positive(1), "X")
            .otherwise("forest: 0.632, boosting: 1")
            .in("share of the rows")
            .described("Share of the rows that a tree sees.");

    public static final Parameter<String> CLASS_WEIGHTS = Parameter.of(
                    "class_weights", ParameterTypes.choice("none", "sqrt", "balanced"), "NAME")
            .otherwise("none")
            .described("How much more rare failures count in training: none, sqrt or balanced.");

    public static final Parameter<String> UNSEEN_CATEGORY = Parameter.of(
                    "unseen_category", ParameterTypes.choice("keep", "error"), "NAME")
            .otherwise("keep")
            .described("A category that training did not see: keep scores the row, error stops.");

    public static final Parameter<Long> SEED =
            Parameter.of("seed", ParameterTypes.SEED, "N").otherwise("42").described("Seed of everything random.");

    public static final Parameter<String> TRAINER = Parameter.of(
                    "trainer", ParameterTypes.choice("auto", "fast", "mllib"), "NAME")
            .otherwise("auto")
            .described(
                    "What fits trees: fast (in memory), mllib (boosting then takes 50 rounds, or as many trees as told, without looking at held-out"
                            + " machines), or auto: fast where the rows fit into memory.");

    static final List<Parameter<?>> ALL = List.of(
            ALGORITHM,
            TIME_BUDGET,
            HYPERPARAMETERS,
            TREES,
            DEPTH,
            BINS,
            PATIENCE,
            SUBSAMPLING,
            CLASS_WEIGHTS,
            UNSEEN_CATEGORY,
            SEED,
            TRAINER);

    private ClassifierParameters() {}

    /** A time budget needs several classifiers to choose from; a file may ask for these. */
    static Optional<String> boundsSomething(StepValues values) {
        Optional<String> algorithm = values.find(ALGORITHM);
        boolean isOne = algorithm.isPresent()
                ? !algorithm.get().equals(AUTO)
                : !values.isTold(ALGORITHM) && !values.isTold(HYPERPARAMETERS);
        return values.isTold(TIME_BUDGET) && isOne
                ? Optional.of("%s bounds the search of %s auto, which was not asked for. Leave it out, or ask for it."
                        .formatted(values.spelled(TIME_BUDGET), values.spelled(ALGORITHM)))
                : Optional.empty();
    }
}
