package io.wheeltapper.pipeline.features;

import io.wheeltapper.pipeline.history.Readings;

/** Says when a machine was first heard of, as it was known at each as-of time. All of its readings so far must be there. */
final class FirstReading {
    /** The machine had not been heard of. */
    static final long NONE = Long.MAX_VALUE;

    private final Readings readings;

    FirstReading(Readings readings) {
        this.readings = readings;
    }

    /**
     * Returns the event time of the earliest reading that was known at {@code asOf}, microseconds, or {@link #NONE}. It may
     * move to an earlier time later, when an older reading arrives late.
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
