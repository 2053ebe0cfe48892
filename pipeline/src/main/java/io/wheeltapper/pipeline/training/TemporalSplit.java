package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Three consecutive ranges of as-of times: the classifier is trained on {@code [start, to)}, calibration and thresholds
 * are fitted on {@code [to, calibrateTo)}, and the model is tested on {@code [calibrateTo, testTo)}.
 *
 * @param start first as-of time of training
 * @param to end of training, start of calibration
 * @param calibrateTo end of calibration, start of the test
 * @param testTo end of the test
 */
public record TemporalSplit(Instant start, Instant to, Instant calibrateTo, Instant testTo) implements Split {
    public TemporalSplit {
        SplitDates.requireInOrder(start, to, calibrateTo, testTo);
    }

    /** Returns the whole, from the start of training to the end of the test. */
    @Override
    public TimeRange whole() {
        return new TimeRange(start, testTo);
    }

    /**
     * Returns the range to train on, without its last {@code horizon}, since those labels look into the calibration
     * range.
     */
    public TimeRange training(Duration horizon) {
        return purged(Purpose.TRAINING, horizon);
    }

    /** Returns the range to calibrate on, without its last {@code horizon}, since those labels look into the test. */
    public TimeRange calibration(Duration horizon) {
        return purged(Purpose.CALIBRATION, horizon);
    }

    /** Returns the range to test on. Nothing follows into which its labels could leak. */
    public TimeRange test() {
        return range(Purpose.TEST);
    }

    @Override
    public SplitBy by() {
        return SplitBy.TIME;
    }

    @Override
    public SplitPart part(Purpose purpose, Duration horizon) {
        TimeRange range = switch (purpose) {
            case TRAINING -> training(horizon);
            case CALIBRATION -> calibration(horizon);
            case TEST -> test();
        };
        return new SplitPart(purpose, range, null);
    }

    @Override
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("start-date", start.toString());
        map.put("to-date", to.toString());
        map.put("calibrate-to", calibrateTo.toString());
        map.put("test-to", testTo.toString());
        map.put("split-by", by().toString());
        return map;
    }

    /** Returns the as-of times of a purpose without purging. */
    TimeRange range(Purpose purpose) {
        return switch (purpose) {
            case TRAINING -> new TimeRange(start, to);
            case CALIBRATION -> new TimeRange(to, calibrateTo);
            case TEST -> new TimeRange(calibrateTo, testTo);
        };
    }

    private TimeRange purged(Purpose purpose, Duration horizon) {
        TimeRange range = range(purpose);
        TimeRange purged = range.withoutLast(horizon);
        if (purged.isEmpty()) {
            throw TrainingErrors.rangeShorterThanHorizon(purpose, range, horizon);
        }
        return purged;
    }
}
