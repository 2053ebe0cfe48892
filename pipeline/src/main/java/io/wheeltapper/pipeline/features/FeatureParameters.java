package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.time.TimeRange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the feature step is asked for.
 *
 * @param range the as-of times to make rows for
 * @param featuresTable table of the workspace that gets them
 * @param labelHorizon how far ahead labels look; null for a table without labels
 */
public record FeatureParameters(
        TimeRange range, String featuresTable, @Nullable Duration labelHorizon) {}
