package io.wheeltapper.pipeline.training;

import io.wheeltapper.pipeline.models.Algorithm;
import java.time.Duration;
import java.util.List;

/**
 * Which classifiers to train, of which the one with the best mean average precision on the calibration range is kept.
 *
 * @param candidates in the order in which they are tried; at least one
 * @param timeBudget how long they may take together: one that would probably take longer is not begun. The first is always
 *     trained
 */
public record CandidateSearch(List<Candidate> candidates, Duration timeBudget) {
    /** What a search may take unless told otherwise. */
    public static final Duration STANDARD_BUDGET = Duration.ofMinutes(15);

    public CandidateSearch {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("There is no candidate to train.");
        }
        if (timeBudget.isNegative() || timeBudget.isZero()) {
            throw new IllegalArgumentException("A time budget must be positive, got " + timeBudget + ".");
        }
    }

    /** Returns one classifier, without a choice. */
    public static CandidateSearch only(Hyperparameters hyperparameters) {
        return new CandidateSearch(List.of(Candidate.only(hyperparameters)), STANDARD_BUDGET);
    }

    /**
     * Returns what the forest is told that ranks features: its defaults, but the candidates' seed and the most bins
     * that one of them has.
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
