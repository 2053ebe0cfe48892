package io.wheeltapper.pipeline.trees.boosting;

import io.wheeltapper.pipeline.trees.growth.GrowthRules;
import java.io.Serializable;

/**
 * The rules of boosting.
 *
 * @param growth when and where a node may be split, and which rows a round uses; the minimum gain is per row, in nats
 * of log loss
 * @param rounds maximum number of trees; 1 to 65,535
 * @param patience number of rounds without a smaller loss on held-out rows after which boosting stops; 1 or more
 * @param stepSize learning rate; above 0, up to 1
 * @param leastValueRows minimum number of rows of a category's value in a node for which it is distinguished from
 * others
 * @param penalty ridge penalty added to a node's sum of hessians; 0 or more
 * @param largestStep maximum change of the log-odds by a leaf before {@code stepSize} is applied; above 0
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
            throw new IllegalArgumentException("A step size must be above 0, up to 1, got " + stepSize + ".");
        }
        if (!(penalty >= 0) || !(largestStep > 0)) {
            throw new IllegalArgumentException(
                    "The penalty must not be negative and the largest step must be above 0, got %s and %s."
                            .formatted(penalty, largestStep));
        }
    }
}
