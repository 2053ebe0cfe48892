package io.wheeltapper.cli;

import io.wheeltapper.core.time.TimeRange;
import java.time.Duration;
import java.time.Instant;

/** The few records with which classes are loaded for the launcher. */
final class WarmUpRanges {
    private static final Instant START = Instant.parse("2015-01-01T06:00:00Z");

    /** All records. */
    static final TimeRange ALL = new TimeRange(START, START.plus(Duration.ofDays(40)));

    /** As-of times with which a model is calibrated. */
    static final TimeRange CALIBRATION =
            new TimeRange(START.plus(Duration.ofDays(24)), START.plus(Duration.ofDays(32)));

    /** As-of times that the model scores. */
    static final TimeRange TEST = new TimeRange(CALIBRATION.end(), ALL.end());

    /** Name of the table with the scores. */
    static final String RESULTS = "results";

    /** Name of the model that made them. */
    static final String MODEL = "warm";

    /** Name of the folder with the files of the records, in the workspace. */
    static final String FILES = "files";

    private WarmUpRanges() {}
}
