package io.wheeltapper.pipeline.training;

import io.wheeltapper.pipeline.models.Algorithm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A candidate of a classifier search.
 *
 * @param name name for people, such as {@code shallow boosted trees}
 * @param hyperparameters its hyperparameters
 */
public record Candidate(String name, Hyperparameters hyperparameters) {
    /** Depth of shallow trees, which combine at most two features. */
    private static final int SHALLOW = 2;

    /**
     * Returns the candidates of algorithm {@code auto} in the order in which they are tried: those that are most often
     * the best come first.
     *
     * @param told applies the other given settings to each of them; equal candidates are then tried once
     */
    public static List<Candidate> standard(UnaryOperator<Hyperparameters> told) {
        Hyperparameters forest = Hyperparameters.defaults(Algorithm.RANDOM_FOREST);
        Hyperparameters boosted = Hyperparameters.defaults(Algorithm.GRADIENT_BOOSTED_TREES);
        return distinct(List.of(
                new Candidate("boosted trees", told.apply(boosted)),
                new Candidate("forest", told.apply(forest)),
                new Candidate("shallow boosted trees", told.apply(boosted.withDepth(SHALLOW))),
                new Candidate("forest, failures weighted", told.apply(forest.withClassWeights(ClassWeights.SQRT))),
                new Candidate(
                        "logistic regression", told.apply(Hyperparameters.defaults(Algorithm.LOGISTIC_REGRESSION)))));
    }

    /** Returns a single, explicitly requested classifier. */
    static Candidate only(Hyperparameters hyperparameters) {
        return new Candidate(hyperparameters.algorithm().toString(), hyperparameters);
    }

    /** Removes candidates whose hyperparameters an earlier one has. */
    private static List<Candidate> distinct(List<Candidate> candidates) {
        Set<Hyperparameters> seen = new HashSet<>();
        List<Candidate> distinct = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (seen.add(candidate.hyperparameters())) {
                distinct.add(candidate);
            }
        }
        return distinct;
    }
}
