package io.wheeltapper.pipeline.training;

import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.trees.BoostedTrainer;
import io.wheeltapper.pipeline.trees.FastTrainer;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The trainer that fits a classifier.
 *
 * @param trainer {@link Trainer#FAST} or {@link Trainer#MLLIB}
 * @param why the fast one could not be used, for people; empty if it is used or was not wanted
 */
record TrainerChoice(Trainer trainer, String why) {
    /**
     * Chooses a trainer by the hyperparameters and the rows.
     *
     * @param rows number of rows
     * @param features length of the feature vector
     * @param labels number of labels
     * @throws io.wheeltapper.core.error.WheeltapperException if the fast one is required, but cannot be used
     */
    static TrainerChoice of(Hyperparameters hyperparameters, SparkSession spark, long rows, int features, int labels) {
        if (!hyperparameters.algorithm().isMadeOfTrees() || hyperparameters.trainer() == Trainer.MLLIB) {
            return new TrainerChoice(Trainer.MLLIB, "");
        }
        Optional<String> obstacle = hyperparameters.algorithm() == Algorithm.GRADIENT_BOOSTED_TREES
                ? BoostedTrainer.obstacle(
                        spark, rows, features, hyperparameters.bins(), labels, hyperparameters.depth())
                : FastTrainer.obstacle(spark, rows, features, hyperparameters.bins(), labels);
        if (obstacle.isEmpty()) {
            return new TrainerChoice(Trainer.FAST, "");
        }
        if (hyperparameters.trainer() == Trainer.FAST) {
            throw TrainingErrors.fastTrainerCannot(rows, features, obstacle.get());
        }
        return new TrainerChoice(Trainer.MLLIB, obstacle.get());
    }

    /** Returns a description such as {@code by trainer mllib, since the fast one takes …}. */
    String described() {
        return "by trainer " + trainer + (why.isEmpty() ? "" : ", since the fast one " + why);
    }
}
