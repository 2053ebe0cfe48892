package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.time.TimeRange;
import java.time.Duration;
import java.time.Instant;

/**
 * Three ranges of as-of times, one after the other: the classifier learns on {@code [start, to)}, calibration and
 * thresholds are learned on {@code [to, calibrateTo)}, and the model is tested on {@code [calibrateTo, testTo)}.
 *
 * @param start first as-of time of training
 * @param to end of training, start of calibration
 * @param calibrateTo end of calibration, start of the test
 * @param testTo end of the test
 */
public record TemporalSplit(Instant start, Instant to, Instant calibrateTo, Instant testTo) {
    public TemporalSplit {
        if (!start.isBefore(to) || !to.isBefore(calibrateTo) || !calibrateTo.isBefore(testTo)) {
            throw TrainingErrors.splitOutOfOrder(start, to, calibrateTo, testTo);
        }
    }

    /** The whole, from the start of training to the end of the test. */
    public TimeRange whole() {
        return new TimeRange(start, testTo);
    }

    /**
     * The range to train on: without its last {@code horizon}, since those labels look at what happens in the calibration
     * range.
     */
    public TimeRange training(Duration horizon) {
        return purged(new TimeRange(start, to), "training", horizon);
    }

    /** The range to calibrate on: without its last {@code horizon}, since those labels look into the test. */
    public TimeRange calibration(Duration horizon) {
        return purged(new TimeRange(to, calibrateTo), "calibration", horizon);
    }

    /** The range to test on. Nothing comes after it that its labels could give away. */
    public TimeRange test() {
        return new TimeRange(calibrateTo, testTo);
    }

    private static TimeRange purged(TimeRange range, String purpose, Duration horizon) {
        TimeRange purged = range.withoutLast(horizon);
        if (purged.isEmpty()) {
            throw TrainingErrors.rangeShorterThanHorizon(purpose, range, horizon);
        }
        return purged;
    }
}
