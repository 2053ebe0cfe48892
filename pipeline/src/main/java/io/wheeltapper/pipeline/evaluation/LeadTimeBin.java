package io.wheeltapper.pipeline.evaluation;

import java.time.Duration;

/**
 * The number of failures with lead times in an interval.
 *
 * @param over shortest lead time, excluded
 * @param upTo longest lead time, included
 * @param failures number of failures
 */
public record LeadTimeBin(Duration over, Duration upTo, long failures) {}
