package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.pipeline.confidence.Intervals;
import org.jspecify.annotations.Nullable;

/**
 * The quality of the predictions by row.
 *
 * @param confusion actual against predicted labels
 * @param accuracy share of rows predicted rightly, healthy ones included; null where all rows have one actual label
 * @param overFailures precision, recall and F1 of alerts, whatever the component (micro average)
 * @param intervals of these, from resampled failures and machines
 */
public record RowFigures(
        ConfusionMatrix confusion, @Nullable Double accuracy, PrecisionRecall overFailures, Intervals intervals) {
    static RowFigures of(ConfusionMatrix confusion, Intervals intervals) {
        return new RowFigures(confusion, confusion.accuracy(), confusion.overFailures(), intervals);
    }
}
