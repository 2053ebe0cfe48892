package io.wheeltapper.pipeline.confidence;

import org.jspecify.annotations.Nullable;

/**
 * The 95 % confidence intervals of precision, recall and F1.
 *
 * @param precision null where precision is not known
 * @param recall null where recall is not known
 * @param f1 null where F1 is not known
 */
public record Intervals(
        @Nullable ConfidenceInterval precision,
        @Nullable ConfidenceInterval recall,
        @Nullable ConfidenceInterval f1) {
    /** The intervals of unknown figures. */
    public static final Intervals NOT_KNOWN = new Intervals(null, null, null);
}
