package io.wheeltapper.pipeline.confidence;

import org.jspecify.annotations.Nullable;

/**
 * Where precision, recall and F1 lie with 95 % confidence.
 *
 * @param precision null where precision is not known
 * @param recall null where recall is not known
 * @param f1 null where F1 is not known
 */
public record Intervals(
        @Nullable ConfidenceInterval precision,
        @Nullable ConfidenceInterval recall,
        @Nullable ConfidenceInterval f1) {
    /** Of figures that are not known. */
    public static final Intervals NOT_KNOWN = new Intervals(null, null, null);
}
