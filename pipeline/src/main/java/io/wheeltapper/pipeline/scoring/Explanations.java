package io.wheeltapper.pipeline.scoring;

import java.io.Serializable;
import java.util.Map;

/**
 * How much is to be explained.
 *
 * @param rows of how many machines, those at most risk by their latest row; 0 for none
 * @param contributions how many contributions of each, the strongest
 * @param lastFailures of machines that have failed, when last, microseconds; one that did so after its latest row is left out
 */
record Explanations(int rows, int contributions, Map<String, Long> lastFailures) implements Serializable {
    Explanations {
        lastFailures = Map.copyOf(lastFailures);
    }

    boolean isWanted() {
        return rows > 0 && contributions > 0;
    }
}
