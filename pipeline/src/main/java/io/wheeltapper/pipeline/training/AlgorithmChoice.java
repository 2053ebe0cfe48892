package io.wheeltapper.pipeline.training;

import io.wheeltapper.pipeline.models.Algorithm;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which classifier is asked for, on the command line or in a file.
 *
 * @param algorithm the one; null to try several and keep the best
 */
public record AlgorithmChoice(@Nullable Algorithm algorithm) {
    /** What is trained where nothing is named. */
    public static final AlgorithmChoice STANDARD = new AlgorithmChoice(Algorithm.RANDOM_FOREST);

    private static final String AUTO = "auto";

    /** @throws IllegalArgumentException if {@code text} names no algorithm and is not {@code auto} */
    public static AlgorithmChoice parse(String text) {
        if (text.equals(AUTO)) {
            return new AlgorithmChoice(null);
        }
        for (Algorithm algorithm : Algorithm.values()) {
            if (algorithm.toString().equals(text)) {
                return new AlgorithmChoice(algorithm);
            }
        }
        throw new IllegalArgumentException(
                "\"" + text
                        + "\" is not an algorithm; use random-forest, decision-tree, gradient-boosted-trees, logistic-regression or auto");
    }

    /**
     * Returns what to train: the one classifier, or {@link Candidate#standard} to choose from.
     *
     * @param told makes what else was told count for a classifier
     * @param timeBudget bounds a choice; null for {@link CandidateSearch#STANDARD_BUDGET}
     * @throws io.wheeltapper.core.error.WheeltapperException if there is a time budget, but nothing to choose from
     */
    public CandidateSearch search(UnaryOperator<Hyperparameters> told, @Nullable Duration timeBudget) {
        if (algorithm == null) {
            return new CandidateSearch(
                    Candidate.standard(told), timeBudget == null ? CandidateSearch.STANDARD_BUDGET : timeBudget);
        }
        CandidateSearch only = CandidateSearch.only(told.apply(Hyperparameters.defaults(algorithm)));
        if (timeBudget != null) {
            throw TrainingErrors.nothingToBound();
        }
        return only;
    }
}
