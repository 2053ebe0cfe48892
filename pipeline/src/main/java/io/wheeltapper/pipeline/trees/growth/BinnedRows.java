package io.wheeltapper.pipeline.trees.growth;

/**
 * A training set with one byte per cell.
 *
 * @param features how each feature was put into bins
 * @param columns bin of each row, for each feature: a byte without sign
 * @param kinds what kinds of rows there are
 * @param kindOf kind of each row: a byte without sign
 */
public record BinnedRows(FeatureBins[] features, byte[][] columns, RowKinds kinds, byte[] kindOf) {
    public BinnedRows {
        if (features.length != columns.length) {
            throw new IllegalArgumentException(
                    "There are %d features but %d columns.".formatted(features.length, columns.length));
        }
        for (byte[] column : columns) {
            if (column.length != kindOf.length) {
                throw new IllegalArgumentException(
                        "A column has %d rows, the kinds have %d.".formatted(column.length, kindOf.length));
            }
        }
    }

    public int rows() {
        return kindOf.length;
    }

    int mostBins() {
        int most = 1;
        for (FeatureBins feature : features) {
            most = Math.max(most, feature.bins());
        }
        return most;
    }
}
