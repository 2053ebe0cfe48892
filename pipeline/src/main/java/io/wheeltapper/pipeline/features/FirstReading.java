package io.wheeltapper.pipeline.features;

import io.wheeltapper.pipeline.history.Readings;

/** Determines when a machine sent its first reading, as known at each as-of time. Needs all of its readings so far. */
final class FirstReading {
    /** No reading was known. */
    static final long NONE = Long.MAX_VALUE;

    private final Readings readings;

    FirstReading(Readings readings) {
        this.readings = readings;
    }

    /**
     * Returns the event time of the earliest reading that was known at {@code asOf}, in microseconds, or {@link #NONE}.
     * It may become earlier if an older reading arrives late.
     */
    long at(long asOf) {
        for (int i = 0; i < readings.size() && readings.time(i) <= asOf; i++) {
            if (readings.known(i, asOf)) {
                return readings.time(i);
            }
        }
        return NONE;
    }
}
