package io.wheeltapper.pipeline.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * Precision, recall and F1 of alerts. If nothing failed, none is known: no alert could be right, however good the model
 * is.
 *
 * @param precision right alerts among all alerts; null without alerts, or without rows before a failure
 * @param recall right alerts among all rows before a failure; null without such rows
 * @param f1 harmonic mean of the two, {@code 2 right / (alerts + failing)}; null without rows before a failure
 */
public record PrecisionRecall(
        @Nullable Double precision,
        @Nullable Double recall,
        @Nullable Double f1) {
    /**
     * Computes precision and recall from counts of rows: {@code of(6, 8, 10)} is precision 0.75, recall 0.6 and F1
     * 0.667.
     *
     * @param right number of rows with a correct alert
     * @param alerts number of rows with an alert
     * @param failing number of rows before a failure
     */
    static PrecisionRecall of(long right, long alerts, long failing) {
        return failing == 0
                ? new PrecisionRecall(null, null, null)
                : new PrecisionRecall(share(right, alerts), share(right, failing), share(2 * right, alerts + failing));
    }

    static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
