package io.wheeltapper.pipeline.evaluation;

import java.time.Duration;

/**
 * How long before the failure caught failures were first predicted: from the earliest alert for the component within
 * the horizon to the failure. Quartiles are interpolated linearly.
 *
 * @param shortest shortest lead time; positive
 * @param lowerQuartile a quarter of the lead times is shorter
 * @param median half of the lead times is shorter
 * @param upperQuartile a quarter of the lead times is longer
 * @param longest longest lead time; at most the horizon
 */
public record LeadTimes(
        Duration shortest, Duration lowerQuartile, Duration median, Duration upperQuartile, Duration longest) {}
