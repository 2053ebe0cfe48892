package io.wheeltapper.core.step;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the classifier is told: by parameter, else by the file of hyperparameters, else by the defaults of its algorithm. */
public final class ClassifierParameters {
    /** The algorithm that stands for trying several. */
    public static final String AUTO = "auto";

    /** How features for each split are told, as a regular expression: MLlib's {@code featureSubsetStrategy}. */
    public static final String SUBSETS = "all|auto|sqrt|log2|onethird|[1-9]\\d{0,5}|0?\\.\\d+|1\\.0";

    private static final String STANDARD = "random-forest";
    private static final String TREE = "decision-tree";
    private static final String BOOSTING = "gradient-boosted-trees";
    private static final String REGRESSION = "logistic-regression";

    public static final Parameter<String> ALGORITHM = Parameter.of(
                    "algorithm", ParameterTypes.choice(STANDARD, TREE, BOOSTING, REGRESSION, AUTO), "NAME")
            .otherwise(STANDARD)
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
                            + " patience, iterations, regularization, class-weights, unseen-category, seed, trainer, or MLlib's names for these. What is told here"
                            + " counts more.");

    public static final Parameter<Integer> TREES = Parameter.of("trees", ParameterTypes.whole(1, 5_000), "N")
            .withAliases("num_trees", "numTrees")
            .otherwise("forest: 200, boosting: 300, or 50 by trainer mllib")
            .in("trees")
            .described("Trees of a forest, or most rounds of boosting.");

    public static final Parameter<Integer> DEPTH = Parameter.of("depth", ParameterTypes.whole(1, 30), "N")
            .withAliases("max_depth", "maxDepth")
            .otherwise("forest: 15, tree: 8, boosting: 4")
            .in("levels")
            .described("Levels of a tree.");

    public static final Parameter<Integer> BINS = Parameter.of("bins", ParameterTypes.whole(2, 65_536), "N")
            .withAliases("max_bins", "maxBins")
            .otherwise("256")
            .in("bins")
            .described("Bins of a number, between which trees may split it, and most values of a category.");

    public static final Parameter<Integer> PATIENCE = Parameter.of("patience", ParameterTypes.whole(1, 5_000), "N")
            .otherwise("20")
            .in("rounds")
            .described("Rounds of boosting without a smaller loss on held-out rows after which it stops.");

    public static final Parameter<Double> SUBSAMPLING = Parameter.of("subsampling", ParameterTypes.positive(1), "X")
            .withAliases("subsampling_rate", "subsamplingRate")
            .otherwise("forest: 0.632, boosting: 1")
            .in("share of the rows")
            .described("Share of the rows that a tree sees.");

    public static final Parameter<String> FEATURES_PER_SPLIT = Parameter.of(
                    "features_per_split",
                    ParameterTypes.matching(SUBSETS, "all, auto, sqrt, log2, onethird, a number or a share"),
                    "X")
            .withAliases("feature_subset_strategy", "featureSubsetStrategy")
            .otherwise("forest: sqrt, boosting: all")
            .in("features")
            .described("Features that a forest or boosting looks at for each split.");

    public static final Parameter<Double> STEP_SIZE = Parameter.of("step_size", ParameterTypes.positive(1), "X")
            .withAliases("stepSize")
            .otherwise("0.1")
            .described("How much each round of boosting counts.");

    public static final Parameter<Integer> ITERATIONS = Parameter.of("iterations", ParameterTypes.whole(1, 10_000), "N")
            .withAliases("max_iter", "maxIter")
            .otherwise("100")
            .in("iterations")
            .described("Most iterations of the logistic regression.");

    public static final Parameter<Double> REGULARIZATION = Parameter.of(
                    "regularization", ParameterTypes.numberFrom(0), "X")
            .withAliases("reg_param", "regParam")
            .otherwise("0")
            .described("Strength of the logistic regression's ridge penalty.");

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
                            + " rows), or auto: fast where the rows fit into memory.");

    /** In the order of help texts. */
    public static final List<Parameter<?>> ALL = List.of(
            ALGORITHM,
            TIME_BUDGET,
            HYPERPARAMETERS,
            TREES,
            DEPTH,
            BINS,
            PATIENCE,
            SUBSAMPLING,
            FEATURES_PER_SPLIT,
            STEP_SIZE,
            ITERATIONS,
            REGULARIZATION,
            CLASS_WEIGHTS,
            UNSEEN_CATEGORY,
            SEED,
            TRAINER);

    /** The algorithms to which a parameter means something; one that is not listed means something to all. */
    private static final Map<Parameter<?>, List<String>> MEANT_FOR = Map.of(
            TREES, List.of(STANDARD, BOOSTING),
            DEPTH, List.of(STANDARD, TREE, BOOSTING),
            BINS, List.of(STANDARD, TREE, BOOSTING),
            PATIENCE, List.of(BOOSTING),
            SUBSAMPLING, List.of(STANDARD, BOOSTING),
            FEATURES_PER_SPLIT, List.of(STANDARD, BOOSTING),
            STEP_SIZE, List.of(BOOSTING),
            ITERATIONS, List.of(REGRESSION),
            REGULARIZATION, List.of(REGRESSION));

    private ClassifierParameters() {}

    /**
     * What one algorithm alone is told must mean something to it. A file may be kept for several algorithms, and which of its
     * settings count is not asked here.
     */
    static Optional<String> meansSomething(StepValues values) {
        String algorithm = values.find(ALGORITHM)
                .orElse(values.isTold(ALGORITHM) || values.isTold(HYPERPARAMETERS) ? AUTO : STANDARD);
        return ALL.stream()
                .filter(parameter -> !algorithm.equals(AUTO) && values.isTold(parameter))
                .filter(parameter ->
                        !MEANT_FOR.getOrDefault(parameter, List.of(algorithm)).contains(algorithm))
                .map(parameter -> meansNothing(values, parameter, algorithm))
                .reduce((one, other) -> one + " " + other);
    }

    /** MLlib calls both the iterations of a regression and the rounds of boosting {@code maxIter}; here the latter are trees. */
    private static String meansNothing(StepValues values, Parameter<?> parameter, String algorithm) {
        String instead = parameter == ITERATIONS && algorithm.equals(BOOSTING)
                ? "Its rounds are %s: tell these instead.".formatted(values.spelled(TREES))
                : "Leave it out, or choose another algorithm.";
        return "%s means nothing to %s, only to %s. %s"
                .formatted(
                        values.spelled(parameter),
                        algorithm,
                        String.join(", ", MEANT_FOR.getOrDefault(parameter, List.of())),
                        instead);
    }

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
