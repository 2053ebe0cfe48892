package io.wheeltapper.pipeline.models;

import io.wheeltapper.pipeline.decision.ClassificationMetrics;
import java.time.Duration;

/**
 * How well failures are predicted at a horizon.
 *
 * @param horizon how far labels look ahead
 * @param test metrics on rows that neither the classifier nor the thresholds have seen
 */
public record HorizonResult(Duration horizon, ClassificationMetrics test) {}
