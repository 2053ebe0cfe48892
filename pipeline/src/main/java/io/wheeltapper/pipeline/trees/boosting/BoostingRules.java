package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.GrowthRules;
import java.io.Serializable;

/**
 * How trees are boosted.
 *
 * @param growth when and where a node may be split, and which rows a round sees; the least gain is that of a row, in nats of
 *     log loss
 * @param rounds most trees; 1 to 65,535
 * @param patience rounds without a smaller loss on the held-out rows after which no more are grown; 1 or more
 * @param stepSize share of each tree's values that counts; above 0, up to 1
 * @param leastValueRows fewest rows of a category's value at a node for which it is told from the others
 * @param penalty what is added to a node's sum of hessians; 0 or more
 * @param largestStep most that a leaf may change the log-odds by before {@code stepSize} is applied; above 0
 */
public record BoostingRules(
        GrowthRules growth,
        int rounds,
        int patience,
        double stepSize,
        int leastValueRows,
        double penalty,
        double largestStep)
        implements Serializable {
    public BoostingRules {
        if (rounds < 1 || rounds > 65_535 || patience < 1) {
            throw new IllegalArgumentException(
                    "Rounds must be 1 to 65,535 and patience 1 or more, got %d and %d.".formatted(rounds, patience));
        }
        if (!(stepSize > 0 && stepSize <= 1)) {
            throw new IllegalArgumentException("A step size is above 0, up to 1, got " + stepSize + ".");
        }
        if (!(penalty >= 0) || !(largestStep > 0)) {
            throw new IllegalArgumentException(
                    "The penalty must not be negative and the largest step must be above 0, got %s and %s."
                            .formatted(penalty, largestStep));
        }
    }
}
