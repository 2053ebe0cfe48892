package io.wheeltapper.pipeline.evaluation;

import java.time.Instant;

/**
 * What happened in a stretch of time.
 *
 * @param start its beginning; the next period's start is its end, excluded
 * @param caught failures in it that were foretold
 * @param missed failures in it that were not
 * @param falseAlarms false alarms that began in it
 */
public record AlarmPeriod(Instant start, long caught, long missed, long falseAlarms) {}
