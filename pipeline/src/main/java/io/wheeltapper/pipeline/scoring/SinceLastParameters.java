package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.models.ModelReference;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a since-last scoring.
 *
 * @param model a model, or one of its versions
 * @param startDate first as-of time of the first run; null to start where another version of the model ended
 * @param toDate end of the as-of times, exclusive; null for the end of the observed time
 * @param resultsData table to write
 * @param runId id of the run; letters, digits, {@code -}, {@code _} and the like
 * @param top maximum number of machines on the short list; not negative
 * @param explain number of strongest contributions to show for each machine on the short list; 0 for none
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

    /**
     * Returns the parameters of the scoring of some rows. Where machines have lifetimes, each is explained: a unit's
     * latest row does not move, and it may get on the list when others have failed.
     */
    ScoringParameters rows(TimeRange range, Scenario scenario) {
        return scenario.hasLifetimes() ? over(range).explainingEach() : over(range);
    }

    /** Returns the parameters of a scoring on a range. */
    ScoringParameters over(TimeRange range) {
        return new ScoringParameters(model, range, resultsData, runId, top, explain);
    }
}
