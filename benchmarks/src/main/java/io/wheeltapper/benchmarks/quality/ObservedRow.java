package io.wheeltapper.benchmarks.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A feature row whose label is known.
 *
 * @param key machine and as-of time
 * @param isTest whether it lies in the test range; otherwise in the calibration range
 * @param label position of the component that the label names; {@link io.wheeltapper.pipeline.decision.Decision#NONE} where
 *     nothing fails
 * @param failing whether each component fails at the next failure within the horizon
 * @param event machine and time of that failure; empty where nothing fails
 */
@SuppressWarnings("ArrayRecordComponent") // compact and never compared
record ObservedRow(String key, boolean isTest, int label, boolean[] failing, String event) {
    static String key(String machine, long asOfSeconds) {
        return machine + "@" + asOfSeconds;
    }

    String machine() {
        return key.substring(0, key.lastIndexOf('@'));
    }

    /** Returns when the next failure within the horizon is; null where nothing fails. */
    @Nullable
    Instant failureAt() {
        return event.isEmpty()
                ? null
                : Instant.ofEpochSecond(Long.parseLong(event.substring(event.lastIndexOf('@') + 1)));
    }
}
