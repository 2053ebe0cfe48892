package io.wheeltapper.pipeline.training;

import io.wheeltapper.pipeline.models.Algorithm;
import java.time.Duration;
import java.util.List;

/**
 * The classifiers to train; the one with the best mean average precision on the calibration range is kept.
 *
 * @param candidates in the order in which they are tried; at least one
 * @param timeBudget time limit of all together: a candidate that would probably exceed it is not started. The first is
 * always trained
 */
public record CandidateSearch(List<Candidate> candidates, Duration timeBudget) {
    /** Default time budget of a search. */
    public static final Duration STANDARD_BUDGET = Duration.ofMinutes(15);

    public CandidateSearch {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("There are no candidates to train.");
        }
        if (timeBudget.isNegative() || timeBudget.isZero()) {
            throw new IllegalArgumentException("A time budget must be positive, got " + timeBudget + ".");
        }
    }

    /** Returns a search with a single classifier. */
    public static CandidateSearch only(Hyperparameters hyperparameters) {
        return new CandidateSearch(List.of(Candidate.only(hyperparameters)), STANDARD_BUDGET);
    }

    /**
     * Returns the hyperparameters of the forest that ranks features: the defaults with the candidates' seed and their
     * largest number of bins.
     */
    Hyperparameters ranking() {
        Hyperparameters forest = Hyperparameters.defaults(Algorithm.RANDOM_FOREST);
        int bins = candidates.stream()
                .mapToInt(candidate -> candidate.hyperparameters().bins())
                .reduce(forest.bins(), Math::max);
        return forest.withBins(bins)
                .withSeed(candidates.get(0).hyperparameters().seed());
    }

    boolean isChoice() {
        return candidates.size() > 1;
    }
}
