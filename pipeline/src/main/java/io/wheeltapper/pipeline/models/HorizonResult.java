package io.wheeltapper.pipeline.models;

import io.wheeltapper.pipeline.decision.Assessment;
import java.time.Duration;

/**
 * How well failures are predicted that far ahead.
 *
 * @param horizon how far the label looks
 * @param test on rows that neither the classifier nor the thresholds have seen
 */
public record HorizonResult(Duration horizon, Assessment test) {}
