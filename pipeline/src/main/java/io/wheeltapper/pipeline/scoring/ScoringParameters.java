package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.models.ModelReference;

/**
 * The parameters of a scoring.
 *
 * @param model a model, or one of its versions
 * @param range as-of times
 * @param resultsData table to write
 * @param runId id of the run; letters, digits, {@code -}, {@code _} and the like
 * @param top maximum number of machines on the short list; not negative
 * @param explain number of strongest contributions to show for each machine on the short list; 0 for none
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

    /** Returns parameters with which the latest row of every machine is explained, whatever its risk. */
    ScoringParameters explainingEach() {
        return new ScoringParameters(model, range, resultsData, runId, Integer.MAX_VALUE, explain);
    }
}
