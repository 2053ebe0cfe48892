package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.time.Durations;
import java.time.Duration;

/**
 * A model version whose results a range holds.
 *
 * @param model name of the model
 * @param version its version
 * @param horizon how far ahead it looks
 * @param rows how many of the rows are its
 */
record ScoredBy(String model, int version, Duration horizon, long rows) {
    @Override
    public String toString() {
        return "%s version %d, horizon %s: %d rows".formatted(model, version, Durations.format(horizon), rows);
    }
}
