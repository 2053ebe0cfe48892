package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.RawFeatures;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The work of a since-last scoring.
 *
 * @param range as-of times of the results afterwards
 * @param before current as-of times of the results; empty before the first run
 * @param fresh part of {@code range} after them
 * @param affected machines whose earlier results may have changed, with the time ranges; empty if unknown, so that all
 * of {@code range} must be compared
 * @param observedFrom first reading of the fleet
 * @param isNew whether the raw tables or the range differ from those of the last run
 */
record SinceLastPlan(
        TimeRange range,
        TimeRange before,
        TimeRange fresh,
        Optional<Map<String, TimeRange>> affected,
        Instant observedFrom,
        boolean isNew) {

    /**
     * Plans a scoring.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the start is unknown
     */
    static SinceLastPlan of(LastScoring.Found found, SinceLastParameters parameters, RawFeatures source) {
        Instant start = start(found, parameters);
        TimeRange observed = source.observed().orElse(new TimeRange(start, start));
        Instant asked = earlier(parameters.toDate(), observed.end());
        if (found.ofVersion().isEmpty()) {
            TimeRange range = new TimeRange(start, later(start, asked));
            TimeRange before = new TimeRange(start, start);
            return new SinceLastPlan(range, before, range, Optional.of(Map.of()), observed.start(), true);
        }
        LastScoring last = found.ofVersion().get();
        Instant end = later(start, later(earlier(last.range().end(), observed.end()), asked));
        TimeRange range = new TimeRange(start, end);
        TimeRange fresh = new TimeRange(earlier(last.range().end(), end), end);
        boolean isComparable = last.isCertain()
                && last.basis().equals(source.basis())
                && start.equals(last.range().start())
                && !observed.end().isBefore(last.range().end())
                && later(start, observed.start()).equals(later(start, last.observedFrom()));
        Optional<Map<String, TimeRange>> affected =
                isComparable ? source.affectedSince(last.tables(), last.range()) : Optional.empty();
        boolean isNew = !last.tables().equals(source.tableVersions()) || !range.equals(last.range());
        return new SinceLastPlan(range, last.range(), fresh, affected, observed.start(), isNew);
    }

    /** Returns whether there is nothing to write, not even new table versions. */
    boolean isIdle() {
        return !isNew && isAppend();
    }

    /** Returns whether no earlier result can have changed. */
    boolean isAppend() {
        return affected.isPresent() && affected.get().isEmpty();
    }

    /** Returns the as-of times of all results that may be written or deleted, if this is not an append. */
    TimeRange touched() {
        return new TimeRange(range.start(), later(before.end(), range.end()));
    }

    private static Instant start(LastScoring.Found found, SinceLastParameters parameters) {
        Instant asked = parameters.startDate();
        if (found.ofVersion().isPresent()) {
            return earlier(asked, found.ofVersion().get().range().start());
        }
        if (asked != null) {
            return asked;
        }
        Instant handedOver = found.otherVersionsEnd();
        if (handedOver == null) {
            throw ScoringErrors.noLastScoring(parameters.resultsData(), parameters.model());
        }
        return handedOver;
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one != null && one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
