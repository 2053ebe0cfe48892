package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.pipeline.features.FeatureOrigin;
import java.io.Serializable;
import java.util.Map;

/**
 * Which rows to explain.
 *
 * @param rows number of machines with the highest risk in their latest row; 0 for none
 * @param contributions number of strongest contributions of each
 * @param lastFailures last failure of machines that have failed, in microseconds; a machine that failed after its
 * latest row is excluded
 */
record Explanations(int rows, int contributions, Map<String, Long> lastFailures) implements Serializable {
    Explanations {
        lastFailures = Map.copyOf(lastFailures);
    }

    /** Returns the rows of {@code source} to explain. */
    static Explanations of(FeatureOrigin source, ScoringParameters parameters) {
        Explanations wanted = new Explanations(parameters.top(), parameters.explain(), Map.of());
        if (!wanted.isWanted()) {
            return wanted;
        }
        Map<String, Long> lastFailures = source.standing()
                .map(standing -> standing.lastFailures(parameters.range()))
                .orElse(Map.of());
        return new Explanations(parameters.top(), parameters.explain(), lastFailures);
    }

    boolean isWanted() {
        return rows > 0 && contributions > 0;
    }
}
