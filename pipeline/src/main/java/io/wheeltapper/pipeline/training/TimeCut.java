package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.time.StepGrid;
import io.wheeltapper.core.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts as-of times into training, calibration and test where nobody said where. What nobody named is cut by the shares of the
 * as-of times that have labelled rows, between its neighbours that were named, on the step grid.
 *
 * <p>Somebody who names {@code to-date} alone means the end of training. Calibration and test are then what follows it, if that is at
 * least a quarter as long as the training range, and long enough for both; else all three are cut from before it.
 *
 * @param split the ranges
 * @param how how they came about, as a sentence; empty where all were named
 */
record TimeCut(TemporalSplit split, String how) {
    /** What follows must have at least this share of the as-of times of training. */
    private static final double ENOUGH_AFTER = 0.25;
    /** A range that is cut here is so many horizons long at least, one of which is left out at its end. */
    private static final int SHORTEST_IN_HORIZONS = 2;

    /**
     * Cuts.
     *
     * @param dates what was named; not all of them
     * @param labelled as-of times with rows whose horizon has been observed, rising, each once
     * @param end just after the last as-of time that has rows, labelled or not
     * @throws io.wheeltapper.core.error.WheeltapperException if the as-of times do not reach
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

    /** The work of one cut. */
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
                        between(start, dates.to(), dates.calibrateTo(), last), "What was not named was cut by itself.");
            }
            long before = count(start, dates.to());
            long after = count(dates.to(), last);
            String numbers = "%,d as-of times with observed outcome follow to-date, and %,d lie before it"
                    .formatted(after, before);
            if (after >= ENOUGH_AFTER * before && isLongEnough(dates.to(), last)) {
                return new TimeCut(
                        between(start, dates.to(), null, last),
                        numbers + ": what follows calibrates and tests the model.");
            }
            Instant earlier = last.isBefore(dates.to()) ? last : dates.to();
            return new TimeCut(
                    between(start, null, null, earlier),
                    numbers + ": too few follow, so all three ranges lie before it.");
        }

        /** For a calibration of the shortest length, and a test with at least one horizon. */
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
