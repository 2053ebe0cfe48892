package io.wheeltapper.core.step;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of the classifier; they override the hyperparameter file, which overrides the algorithm's defaults.
 */
public final class ClassifierParameters {
    /** The algorithm name that asks for a search over several algorithms. */
    public static final String AUTO = "auto";

    /** Allowed values of MLlib's {@code featureSubsetStrategy}, as a regular expression. */
    public static final String SUBSETS = "all|auto|sqrt|log2|onethird|[1-9]\\d{0,5}|0?\\.\\d+|1\\.0";

    private static final String STANDARD = "random-forest";
    private static final String TREE = "decision-tree";
    private static final String BOOSTING = "gradient-boosted-trees";
    private static final String REGRESSION = "logistic-regression";

    public static final Parameter<String> ALGORITHM = Parameter.of(
                    "algorithm", ParameterTypes.choice(STANDARD, TREE, BOOSTING, REGRESSION, AUTO), "NAME")
            .otherwise(STANDARD)
            .described("random-forest, decision-tree, gradient-boosted-trees, logistic-regression, or auto: "
                    + "train several and keep the one that ranks the calibration range best.");

    public static final Parameter<Duration> TIME_BUDGET = Parameter.of("time_budget", ParameterTypes.DURATION, "15m")
            .otherwise("15m")
            .described(
                    "With algorithm auto: do not start a classifier that would probably finish after this time. The first is always trained.");

    public static final Parameter<String> HYPERPARAMETERS = Parameter.of("hyperparameters", ParameterTypes.TEXT, "FILE")
            .described("YAML file with any of: algorithm (auto too), trees, depth, bins, features-per-split, "
                    + "subsampling, step-size, patience, iterations, regularization, class-weights, "
                    + "unseen-category, seed, trainer, or MLlib's names for these. Options override the file.");

    public static final Parameter<Integer> TREES = Parameter.of("trees", ParameterTypes.whole(1, 5_000), "N")
            .withAliases("num_trees", "numTrees")
            .otherwise("forest: 200, boosting: 300, or 50 with trainer mllib")
            .in("trees")
            .described("Number of trees in a forest, or maximum number of boosting rounds.");

    public static final Parameter<Integer> DEPTH = Parameter.of("depth", ParameterTypes.whole(1, 30), "N")
            .withAliases("max_depth", "maxDepth")
            .otherwise("forest: 15, tree: 8, boosting: 4")
            .in("levels")
            .described("Levels of a tree.");

    public static final Parameter<Integer> BINS = Parameter.of("bins", ParameterTypes.whole(2, 65_536), "N")
            .withAliases("max_bins", "maxBins")
            .otherwise("256")
            .in("bins")
            .described(
                    "Maximum number of bins of a number, between which trees may split it, and of values of a category.");

    public static final Parameter<Integer> PATIENCE = Parameter.of("patience", ParameterTypes.whole(1, 5_000), "N")
            .otherwise("20")
            .in("rounds")
            .described("Boosting stops after this many rounds without a smaller loss on held-out rows.");

    public static final Parameter<Double> SUBSAMPLING = Parameter.of("subsampling", ParameterTypes.positive(1), "X")
            .withAliases("subsampling_rate", "subsamplingRate")
            .otherwise("forest: 0.632, boosting: 1")
            .in("share of the rows")
            .described("Share of the rows on which each tree is trained.");

    public static final Parameter<String> FEATURES_PER_SPLIT = Parameter.of(
                    "features_per_split",
                    ParameterTypes.matching(SUBSETS, "all, auto, sqrt, log2, onethird, a number or a share"),
                    "X")
            .withAliases("feature_subset_strategy", "featureSubsetStrategy")
            .otherwise("forest: sqrt, boosting: all")
            .in("features")
            .described("Number of features that a forest or boosting considers for each split.");

    public static final Parameter<Double> STEP_SIZE = Parameter.of("step_size", ParameterTypes.positive(1), "X")
            .withAliases("stepSize")
            .otherwise("0.1")
            .described("Learning rate: the weight of each boosting round.");

    public static final Parameter<Integer> ITERATIONS = Parameter.of("iterations", ParameterTypes.whole(1, 10_000), "N")
            .withAliases("max_iter", "maxIter")
            .otherwise("100")
            .in("iterations")
            .described("Maximum number of iterations of the logistic regression.");

    public static final Parameter<Double> REGULARIZATION = Parameter.of(
                    "regularization", ParameterTypes.numberFrom(0), "X")
            .withAliases("reg_param", "regParam")
            .otherwise("0")
            .described("Strength of the logistic regression's ridge penalty.");

    public static final Parameter<String> CLASS_WEIGHTS = Parameter.of(
                    "class_weights", ParameterTypes.choice("none", "sqrt", "balanced"), "NAME")
            .otherwise("none")
            .described("How much more weight rare failures have in training: none, sqrt or balanced.");

    public static final Parameter<String> UNSEEN_CATEGORY = Parameter.of(
                    "unseen_category", ParameterTypes.choice("keep", "error"), "NAME")
            .otherwise("keep")
            .described("What to do with a category that training did not see: keep scores the row, error stops.");

    public static final Parameter<Long> SEED =
            Parameter.of("seed", ParameterTypes.SEED, "N").otherwise("42").described("Seed of all random numbers.");

    public static final Parameter<String> TRAINER = Parameter.of(
                    "trainer", ParameterTypes.choice("auto", "fast", "mllib"), "NAME")
            .otherwise("auto")
            .described("Implementation that fits trees: fast (in memory), mllib (boosting then takes 50 rounds, "
                    + "or the given number of trees, and does not look at held-out rows), or auto: fast if the "
                    + "rows fit into memory.");

    /** All parameters, in the order of help texts. */
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

    /** The algorithms to which a parameter applies; a parameter that is not listed applies to all. */
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
     * Checks that the parameters given to a single algorithm apply to it. A hyperparameter file may serve several
     * algorithms, so its settings are not checked here.
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

    /** Describes a parameter that does not apply. */
    private static String meansNothing(StepValues values, Parameter<?> parameter, String algorithm) {
        String instead = parameter == ITERATIONS && algorithm.equals(BOOSTING)
                ? "Its rounds are %s: set that instead.".formatted(values.spelled(TREES))
                : "Remove it, or choose another algorithm.";
        return "%s does not apply to %s, only to %s. %s"
                .formatted(
                        values.spelled(parameter),
                        algorithm,
                        String.join(", ", MEANT_FOR.getOrDefault(parameter, List.of())),
                        instead);
    }

    /**
     * Checks that a time budget comes with a search over several classifiers; a hyperparameter file may ask for the
     * search, too.
     */
    static Optional<String> boundsSomething(StepValues values) {
        Optional<String> algorithm = values.find(ALGORITHM);
        boolean isOne = algorithm.isPresent()
                ? !algorithm.get().equals(AUTO)
                : !values.isTold(ALGORITHM) && !values.isTold(HYPERPARAMETERS);
        return values.isTold(TIME_BUDGET) && isOne
                ? Optional.of(
                        "%s limits the search of %s auto, which was not requested. Remove it, or request the search."
                                .formatted(values.spelled(TIME_BUDGET), values.spelled(ALGORITHM)))
                : Optional.empty();
    }
}
