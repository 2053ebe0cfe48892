package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.time.TimeRange;
import java.time.Duration;
import java.util.Map;

/** Assigns rows to training, calibration and test. */
public sealed interface Split permits TemporalSplit, UnitSplit {
    /** Returns the as-of times of all three. */
    TimeRange whole();

    /** Returns how the three differ. */
    SplitBy by();

    /**
     * Returns the rows of a purpose, without those whose labels look into the rows of the next.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if nothing is left
     */
    SplitPart part(Purpose purpose, Duration horizon);

    /** Returns all values by option name, for the manifest. */
    Map<String, String> asMap();
}
