package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.training.AlgorithmChoice;
import io.wheeltapper.pipeline.training.CandidateSearch;
import io.wheeltapper.pipeline.training.ClassWeights;
import io.wheeltapper.pipeline.training.Hyperparameters;
import io.wheeltapper.pipeline.training.HyperparametersFile;
import io.wheeltapper.pipeline.training.Trainer;
import io.wheeltapper.pipeline.training.UnseenCategory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the classifier is told: by option, else by file, else by default. */
final class HyperparameterOptions {
    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            description =
                    "random-forest (default), decision-tree, gradient-boosted-trees, logistic-regression, or auto: try"
                            + " several and keep the one that ranks the calibration range best.")
    @Nullable
    String algorithm;

    @Option(
            names = "--time-budget",
            paramLabel = "15m",
            description = "With algorithm auto: begin no classifier that would probably end later (15m). The first is"
                    + " always trained.")
    @Nullable
    Duration timeBudget;

    @Option(
            names = "--hyperparameters",
            paramLabel = "FILE",
            description =
                    "YAML file with any of: algorithm (auto too), trees, depth, bins, features-per-split, subsampling,"
                            + " step-size, patience, iterations, regularization, class-weights, unseen-category,"
                            + " seed, trainer. Options count more.")
    @Nullable
    Path file;

    @Option(
            names = "--trees",
            paramLabel = "N",
            description = "Trees of a forest (200), or most rounds of boosting (300; 50 by trainer mllib).")
    @Nullable
    Integer trees;

    @Option(names = "--depth", paramLabel = "N", description = "Levels of a tree (forest: 15, tree: 8, boosting: 4).")
    @Nullable
    Integer depth;

    @Option(
            names = "--bins",
            paramLabel = "N",
            description = "Bins of a number, between which trees may split it, and most values of a category (256).")
    @Nullable
    Integer bins;

    @Option(
            names = "--patience",
            paramLabel = "N",
            description = "Rounds of boosting without a smaller loss on held-out machines after which it stops (20).")
    @Nullable
    Integer patience;

    @Option(
            names = "--subsampling",
            paramLabel = "X",
            description = "Share of the rows that a tree sees (forest: 0.632, boosting: 1).")
    @Nullable
    Double subsampling;

    @Option(
            names = "--class-weights",
            paramLabel = "NAME",
            description = "How much more rare failures count in training: none (default), sqrt or balanced.")
    @Nullable
    String classWeights;

    @Option(
            names = "--unseen-category",
            paramLabel = "NAME",
            description = "A category that training did not see: keep (default) scores the row, error stops.")
    @Nullable
    String unseenCategory;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random (42).")
    @Nullable
    Long seed;

    @Option(
            names = "--trainer",
            paramLabel = "NAME",
            description =
                    "What fits trees: fast (in memory), mllib (boosting then takes 50 rounds or all of --trees, without looking"
                            + " at held-out machines), or auto (default): fast where the rows fit into memory.")
    @Nullable
    String trainer;

    /** What to train: one classifier, or with {@code auto} those to choose from, each with what was told. */
    CandidateSearch search() {
        HyperparametersFile told = file == null ? HyperparametersFile.NONE : HyperparametersFile.read(file);
        AlgorithmChoice choice =
                algorithm == null ? told.algorithm() : parse("--algorithm", algorithm, AlgorithmChoice::parse);
        return choice.search(standard -> optionsOver(told.over(standard)), timeBudget);
    }

    private Hyperparameters optionsOver(Hyperparameters standard) {
        Hyperparameters chosen = standard;
        chosen = trees == null ? chosen : chosen.withTrees(trees);
        chosen = depth == null ? chosen : chosen.withDepth(depth);
        chosen = bins == null ? chosen : chosen.withBins(bins);
        chosen = patience == null ? chosen : chosen.withPatience(patience);
        chosen = subsampling == null ? chosen : chosen.withSubsampling(subsampling);
        chosen = seed == null ? chosen : chosen.withSeed(seed);
        chosen = classWeights == null
                ? chosen
                : chosen.withClassWeights(parse("--class-weights", classWeights, ClassWeights::parse));
        chosen = trainer == null ? chosen : chosen.withTrainer(parse("--trainer", trainer, Trainer::parse));
        return unseenCategory == null
                ? chosen
                : chosen.withUnseenCategory(parse("--unseen-category", unseenCategory, UnseenCategory::parse));
    }

    private static <T> T parse(String option, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new WheeltapperException(ErrorCode.INVALID_OPTION, option + ": " + e.getMessage() + ".");
        }
    }
}
