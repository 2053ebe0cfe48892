package io.wheeltapper.pipeline.evaluation;

import java.time.Duration;

/**
 * How many failures were foretold this early.
 *
 * @param over shortest lead time, excluded
 * @param upTo longest lead time, included
 * @param failures how many
 */
public record LeadTimeBin(Duration over, Duration upTo, long failures) {}
