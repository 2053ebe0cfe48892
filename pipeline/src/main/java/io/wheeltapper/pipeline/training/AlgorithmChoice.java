package io.wheeltapper.pipeline.training;

import io.wheeltapper.pipeline.models.Algorithm;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The requested classifier, from the command line or a file.
 *
 * @param algorithm the algorithm; null to try several and keep the best
 */
public record AlgorithmChoice(@Nullable Algorithm algorithm) {
    /** The default algorithm. */
    public static final AlgorithmChoice STANDARD = new AlgorithmChoice(Algorithm.RANDOM_FOREST);

    private static final String AUTO = "auto";

    /**
     * Parses the name of an algorithm.
     *
     * @throws IllegalArgumentException if {@code text} is neither the name of an algorithm nor {@code auto}
     */
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
     * Returns the classifiers to train: the requested one, or {@link Candidate#standard} to choose from.
     *
     * @param told applies the other given settings to a classifier
     * @param timeBudget limit of a search; null for {@link CandidateSearch#STANDARD_BUDGET}
     * @throws io.wheeltapper.core.error.WheeltapperException if there is a time budget without a search
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
