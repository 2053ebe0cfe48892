package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.time.StepGrid;
import io.wheeltapper.core.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits as-of times into training, calibration and test if the bounds are not given. Missing bounds are chosen by the
 * shares of the as-of times with labelled rows, between the neighbouring given bounds, on the step grid.
 *
 * <p>If only {@code to-date} is given, it is the end of training. Calibration and test then use the time after it, if
 * that is at least a quarter as long as the training range and long enough for both; otherwise all three are before it.
 *
 * @param split the ranges
 * @param how explanation as a sentence; empty if all bounds were given
 */
record TimeCut(TemporalSplit split, String how) {
    /** Minimum ratio of the as-of times that follow to those of training. */
    private static final double ENOUGH_AFTER = 0.25;
    /** Minimum length of a chosen range in horizons, one of which is purged at its end. */
    private static final int SHORTEST_IN_HORIZONS = 2;

    /**
     * Chooses the bounds.
     *
     * @param dates given bounds, of which at least one is missing
     * @param labelled as-of times with rows whose horizon has been observed, rising, each once
     * @param end instant just after the last as-of time with rows, labelled or not
     * @throws io.wheeltapper.core.error.WheeltapperException if there are too few as-of times
     */
    static TimeCut of(
            SplitDates dates,
            List<Instant> labelled,
            Instant end,
            SplitShares shares,
            Duration horizon,
            StepGrid grid) {
        return new Cutting(dates, labelled, end, shares, horizon, grid).cut();
    }

    /** The computation of one split. */
    private record Cutting(
            SplitDates dates,
            List<Instant> labelled,
            Instant end,
            SplitShares shares,
            Duration horizon,
            StepGrid grid) {
        TimeCut cut() {
            if (labelled.isEmpty()) {
                throw TrainingErrors.nothingToCut(dates, horizon);
            }
            Instant start = dates.start() == null ? labelled.get(0) : dates.start();
            Instant last = dates.testTo() == null ? end : dates.testTo();
            if (dates.to() == null || dates.calibrateTo() != null || dates.testTo() != null) {
                return new TimeCut(
                        between(start, dates.to(), dates.calibrateTo(), last),
                        "Bounds that were not given were chosen automatically.");
            }
            long before = count(start, dates.to());
            long after = count(dates.to(), last);
            String numbers =
                    "%,d as-of times with observed outcome follow to-date, and %,d precede it".formatted(after, before);
            if (after >= ENOUGH_AFTER * before && isLongEnough(dates.to(), last)) {
                return new TimeCut(
                        between(start, dates.to(), null, last), numbers + ": calibration and test use what follows.");
            }
            Instant earlier = last.isBefore(dates.to()) ? last : dates.to();
            return new TimeCut(
                    between(start, null, null, earlier), numbers + ": too few follow, so all three ranges precede it.");
        }

        /** Returns whether the time suffices for the shortest calibration, and a test of at least one horizon. */
        private boolean isLongEnough(Instant from, Instant to) {
            return !from.plus(horizon.multipliedBy(SHORTEST_IN_HORIZONS + 1L)).isAfter(to);
        }

        private TemporalSplit between(
                Instant start, @Nullable Instant to, @Nullable Instant calibrateTo, Instant last) {
            Duration shortest = horizon.multipliedBy(SHORTEST_IN_HORIZONS);
            double part = shares.training() + shares.calibration();
            double all = part + shares.test();
            Instant second = calibrateTo;
            if (second == null && to != null) {
                Instant cut = at(to, last, shares.calibration() / (shares.calibration() + shares.test()));
                Instant earliest = grid.ceiling(to.plus(shortest));
                second = cut.isBefore(earliest) ? earliest : cut;
            } else if (second == null) {
                second = at(start, last, part / all);
            }
            Instant first = to;
            if (first == null) {
                Instant cut = at(start, second, shares.training() / part);
                Instant latest = grid.floor(second.minus(shortest));
                first = cut.isAfter(latest) ? latest : cut;
            }
            boolean isOrdered = start.isBefore(first) && first.isBefore(second) && second.isBefore(last);
            if (!isOrdered
                    || !start.plus(horizon).isBefore(first)
                    || !first.plus(horizon).isBefore(second)
                    || count(second, last) == 0) {
                throw TrainingErrors.tooShortToCut(
                        new TimeRange(start, last.isBefore(start) ? start : last), count(start, last), horizon);
            }
            return new TemporalSplit(start, first, second, last);
        }

        /** Returns the labelled as-of time before which that share of those in {@code [from, to)} lies. */
        private Instant at(Instant from, Instant to, double share) {
            List<Instant> within = within(from, to);
            if (within.isEmpty()) {
                throw TrainingErrors.tooShortToCut(new TimeRange(from, to.isBefore(from) ? from : to), 0, horizon);
            }
            int index = (int) Math.round(share * within.size());
            return within.get(Math.min(index, within.size() - 1));
        }

        private long count(Instant from, Instant to) {
            return within(from, to).size();
        }

        private List<Instant> within(Instant from, Instant to) {
            return labelled.stream()
                    .filter(time -> !time.isBefore(from) && time.isBefore(to))
                    .toList();
        }
    }
}
