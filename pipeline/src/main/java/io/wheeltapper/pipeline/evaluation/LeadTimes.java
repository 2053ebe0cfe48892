package io.wheeltapper.pipeline.evaluation;

import java.time.Duration;

/**
 * How long before their failure the caught ones were first foretold: from the earliest alert for the component within the
 * horizon to the failure. Quartiles are interpolated linearly.
 *
 * @param shortest at least positive
 * @param lowerQuartile a quarter of the failures was foretold later than this
 * @param median half of them
 * @param upperQuartile a quarter of them was foretold earlier than this
 * @param longest at most the horizon
 */
public record LeadTimes(
        Duration shortest, Duration lowerQuartile, Duration median, Duration upperQuartile, Duration longest) {}
