package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.models.ModelReference;

/**
 * What to score.
 *
 * @param model a model, or one of its versions
 * @param range as-of times
 * @param resultsData table that gets the rows
 * @param runId who writes them; letters, digits, {@code -}, {@code _} and the like
 * @param top how many machines the short list has at most; not negative
 * @param explain how many features of each machine on the short list are said to have contributed most; 0 for none
 */
public record ScoringParameters(
        ModelReference model, TimeRange range, String resultsData, String runId, int top, int explain) {
    public ScoringParameters {
        if (top < 0) {
            throw ScoringErrors.negativeTop(top);
        }
        if (explain < 0) {
            throw ScoringErrors.negativeExplain(explain);
        }
    }

    /** Returns the same, so that the latest row of every machine is explained, whatever its risk. */
    ScoringParameters explainingEach() {
        return new ScoringParameters(model, range, resultsData, runId, Integer.MAX_VALUE, explain);
    }
}
