package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.lake.column.Utf8;

/**
 * A row that has been scored.
 *
 * @param machine its machine
 * @param asOf its as-of time in microseconds since 1970-01-01T00:00:00Z
 * @param prediction what the model says
 * @param fingerprint the {@link FeatureFingerprint} of what it was scored from
 */
record ScoredRow(Utf8 machine, long asOf, PredictionRule.Prediction prediction, String fingerprint) {}
