package io.wheeltapper.pipeline.evaluation;

import java.time.Instant;

/**
 * The events in a period.
 *
 * @param start start of the period; the next period's start is its end, exclusive
 * @param caught number of predicted failures in it
 * @param missed number of missed failures in it
 * @param falseAlarms number of false alarms that started in it
 */
public record AlarmPeriod(Instant start, long caught, long missed, long falseAlarms) {}
