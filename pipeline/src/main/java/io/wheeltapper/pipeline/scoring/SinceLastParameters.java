package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.models.ModelReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How to go on scoring.
 *
 * @param model a model, or one of its versions
 * @param startDate first as-of time of the first run; null to begin where another version of the model has ended
 * @param toDate end of the as-of times, not included; null for as far as the fleet has been observed
 * @param resultsData table that gets the rows
 * @param runId who writes them; letters, digits, {@code -}, {@code _} and the like
 * @param top how many machines the short list has at most; not negative
 * @param explain how many features of each machine on the short list are said to have contributed most; 0 for none
 */
public record SinceLastParameters(
        ModelReference model,
        @Nullable Instant startDate,
        @Nullable Instant toDate,
        String resultsData,
        String runId,
        int top,
        int explain) {
    public SinceLastParameters {
        if (top < 0) {
            throw ScoringErrors.negativeTop(top);
        }
        if (explain < 0) {
            throw ScoringErrors.negativeExplain(explain);
        }
    }

    /** Returns the same for a range. */
    ScoringParameters over(TimeRange range) {
        return new ScoringParameters(model, range, resultsData, runId, top, explain);
    }
}
