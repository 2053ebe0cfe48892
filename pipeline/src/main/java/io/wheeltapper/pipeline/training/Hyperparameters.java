package io.wheeltapper.pipeline.training;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.core.config.Problems;
import io.wheeltapper.core.step.ClassifierParameters;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.trees.BoostedTrainer;
import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The hyperparameters of a training. An algorithm ignores settings that do not apply to it.
 *
 * @param algorithm the classifier
 * @param trees number of trees in a forest, or maximum number of boosting rounds for each label; 1 to 5,000
 * @param roundsByMllib number of boosting rounds for each label with MLlib's trainer, which always runs all of them; 1
 * to 5,000
 * @param depth levels of a tree below its root; 1 to 30
 * @param bins maximum number of bins of a number, between which it may be split, and of values of a category; 2 to
 * 65,536
 * @param featuresPerSplit features considered for each split: {@code all}, {@code auto}, {@code sqrt},
 *     {@code log2}, {@code onethird}, a number or a share
 * @param subsampling share of the rows on which each tree is trained; above 0, up to 1
 * @param stepSize learning rate of boosting; above 0, up to 1
 * @param patience number of boosting rounds without a smaller loss on held-out rows after which boosting stops; 1 to
 * 5,000; only for the fast trainer
 * @param iterations maximum number of iterations of the logistic regression; 1 to 10,000
 * @param regularization strength of the logistic regression's ridge penalty; 0 or more
 * @param classWeights weighting of rows
 * @param unseenCategory what to do with a row with an unseen category
 * @param seed seed of all random numbers
 * @param trainer implementation that fits trees; {@code FAST} only for trees, with up to 256 bins
 */
@RecordBuilder
public record Hyperparameters(
        Algorithm algorithm,
        int trees,
        int roundsByMllib,
        int depth,
        int bins,
        String featuresPerSplit,
        double subsampling,
        double stepSize,
        int patience,
        int iterations,
        double regularization,
        ClassWeights classWeights,
        UnseenCategory unseenCategory,
        long seed,
        Trainer trainer) {
    /**
     * Checks the values.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException with all values that are out of their range
     */
    public Hyperparameters {
        Problems problems = new Problems("The choice of hyperparameters");
        within("trees", trees, 1, 5_000, problems);
        within("depth", depth, 1, 30, problems);
        within("bins", bins, 2, 65_536, problems);
        within("patience", patience, 1, 5_000, problems);
        within("iterations", iterations, 1, 10_000, problems);
        share("subsampling", subsampling, problems);
        share("step-size", stepSize, problems);
        if (!(regularization >= 0) || !Double.isFinite(regularization)) {
            problems.add("regularization must not be negative, got " + regularization + ".");
        }
        if (!featuresPerSplit.matches(ClassifierParameters.SUBSETS)) {
            problems.add("features-per-split must be all, auto, sqrt, log2, onethird, a number or a share, got \""
                    + featuresPerSplit + "\".");
        }
        if (trainer == Trainer.FAST && !algorithm.isMadeOfTrees()) {
            problems.add(
                    "trainer fast grows trees, not " + algorithm + "; remove trainer, or choose another algorithm.");
        }
        if (trainer == Trainer.FAST && bins > FeatureBins.MOST_BINS) {
            problems.add("trainer fast supports up to %d bins, got %,d; use fewer bins, or trainer mllib."
                    .formatted(FeatureBins.MOST_BINS, bins));
        }
        problems.throwIfAny();
    }

    /** Returns the defaults of the algorithm. */
    public static Hyperparameters defaults(Algorithm algorithm) {
        Hyperparameters forest = HyperparametersBuilder.builder()
                .algorithm(algorithm)
                .trees(200)
                .roundsByMllib(BoostedTrainer.ROUNDS_NOT_WATCHED)
                .depth(15)
                .bins(FeatureBins.MOST_BINS)
                .featuresPerSplit("sqrt")
                .subsampling(0.632)
                .stepSize(0.1)
                .patience(20)
                .iterations(100)
                .regularization(0.0)
                .classWeights(ClassWeights.NONE)
                .unseenCategory(UnseenCategory.KEEP)
                .seed(42)
                .trainer(Trainer.AUTO)
                .build();
        return switch (algorithm) {
            case RANDOM_FOREST, LOGISTIC_REGRESSION -> forest;
            case DECISION_TREE -> forest.withTrees(1).withDepth(8);
            case GRADIENT_BOOSTED_TREES ->
                HyperparametersBuilder.builder(forest)
                        .trees(300)
                        .depth(4)
                        .featuresPerSplit("all")
                        .subsampling(1.0)
                        .build();
        };
    }

    /** Returns the same with that many trees or rounds, whatever the trainer. */
    public Hyperparameters withTrees(int value) {
        return HyperparametersBuilder.builder(this)
                .trees(value)
                .roundsByMllib(value)
                .build();
    }

    /** Returns the hyperparameters for {@code taker}: MLlib's boosting has its own number of rounds. */
    Hyperparameters takenBy(Trainer taker) {
        return algorithm == Algorithm.GRADIENT_BOOSTED_TREES && taker == Trainer.MLLIB
                ? withTrees(roundsByMllib)
                : this;
    }

    public Hyperparameters withDepth(int value) {
        return HyperparametersBuilder.builder(this).depth(value).build();
    }

    public Hyperparameters withBins(int value) {
        return HyperparametersBuilder.builder(this).bins(value).build();
    }

    public Hyperparameters withFeaturesPerSplit(String value) {
        return HyperparametersBuilder.builder(this).featuresPerSplit(value).build();
    }

    public Hyperparameters withPatience(int value) {
        return HyperparametersBuilder.builder(this).patience(value).build();
    }

    public Hyperparameters withSubsampling(double value) {
        return HyperparametersBuilder.builder(this).subsampling(value).build();
    }

    public Hyperparameters withStepSize(double value) {
        return HyperparametersBuilder.builder(this).stepSize(value).build();
    }

    public Hyperparameters withIterations(int value) {
        return HyperparametersBuilder.builder(this).iterations(value).build();
    }

    public Hyperparameters withRegularization(double value) {
        return HyperparametersBuilder.builder(this).regularization(value).build();
    }

    public Hyperparameters withClassWeights(ClassWeights value) {
        return HyperparametersBuilder.builder(this).classWeights(value).build();
    }

    public Hyperparameters withUnseenCategory(UnseenCategory value) {
        return HyperparametersBuilder.builder(this).unseenCategory(value).build();
    }

    public Hyperparameters withSeed(long value) {
        return HyperparametersBuilder.builder(this).seed(value).build();
    }

    public Hyperparameters withTrainer(Trainer value) {
        return HyperparametersBuilder.builder(this).trainer(value).build();
    }

    /** Returns all values by the names of the command line and the settings file. */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("algorithm", algorithm.toString());
        map.put("trees", Integer.toString(trees));
        map.put("depth", Integer.toString(depth));
        map.put("bins", Integer.toString(bins));
        map.put("features-per-split", featuresPerSplit);
        map.put("subsampling", Double.toString(subsampling));
        map.put("step-size", Double.toString(stepSize));
        map.put("patience", Integer.toString(patience));
        map.put("iterations", Integer.toString(iterations));
        map.put("regularization", Double.toString(regularization));
        map.put("class-weights", classWeights.toString());
        map.put("unseen-category", unseenCategory.toString());
        map.put("seed", Long.toString(seed));
        map.put("trainer", trainer.toString());
        return map;
    }

    private static void within(String name, int value, int least, int most, Problems problems) {
        if (value < least || value > most) {
            problems.add("%s must be %,d to %,d, got %,d.".formatted(name, least, most, value));
        }
    }

    private static void share(String name, double value, Problems problems) {
        if (!(value > 0 && value <= 1)) {
            problems.add(name + " must be above 0 and at most 1, got " + value + ".");
        }
    }
}
