package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.time.TimeRange;
import java.time.Duration;
import java.util.Map;

/** Which rows train, calibrate and test a model. */
public sealed interface Split permits TemporalSplit, UnitSplit {
    /** Returns the as-of times of all three. */
    TimeRange whole();

    /** Returns what tells the three apart. */
    SplitBy by();

    /**
     * Returns the rows for a purpose, without those whose labels look into the rows of the next.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if nothing is left
     */
    SplitPart part(Purpose purpose, Duration horizon);

    /** For the manifest: all values by option name. */
    Map<String, String> asMap();
}
