package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.time.TimeRange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the feature step.
 *
 * @param range as-of times of the rows
 * @param featuresTable table of the workspace to write
 * @param labelHorizon how far ahead labels look; null for a table without labels
 */
public record FeatureParameters(
        TimeRange range, String featuresTable, @Nullable Duration labelHorizon) {}
