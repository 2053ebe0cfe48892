package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.time.Durations;
import java.time.Duration;

/**
 * A model version whose results are in a range.
 *
 * @param model name of the model
 * @param version its version
 * @param horizon how far ahead it looks
 * @param rows number of its rows
 */
record ScoredBy(String model, int version, Duration horizon, long rows) {
    @Override
    public String toString() {
        return "%s version %d, horizon %s: %d rows".formatted(model, version, Durations.format(horizon), rows);
    }
}
