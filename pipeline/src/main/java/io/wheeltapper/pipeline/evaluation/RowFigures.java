package io.wheeltapper.pipeline.evaluation;

/**
 * How good the predictions are, row by row.
 *
 * @param confusion actual against predicted labels
 * @param accuracy share of rows predicted rightly, healthy ones included
 * @param overFailures precision, recall and F1 of alerts, whatever the component (micro average)
 */
public record RowFigures(ConfusionMatrix confusion, double accuracy, PrecisionRecall overFailures) {
    static RowFigures of(ConfusionMatrix confusion) {
        return new RowFigures(confusion, confusion.accuracy(), confusion.overFailures());
    }
}
