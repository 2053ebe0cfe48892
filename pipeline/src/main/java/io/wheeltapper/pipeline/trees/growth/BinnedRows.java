package io.wheeltapper.pipeline.trees.growth;

/**
 * A training set with one byte for each cell.
 *
 * @param features bins of each feature
 * @param columns bins of the rows, for each feature, as unsigned bytes
 * @param kinds kinds of rows
 * @param kindOf kind of each row, as an unsigned byte
 */
public record BinnedRows(FeatureBins[] features, byte[][] columns, RowKinds kinds, byte[] kindOf) {
    public BinnedRows {
        if (features.length != columns.length) {
            throw new IllegalArgumentException(
                    "There are %d features, but %d columns.".formatted(features.length, columns.length));
        }
        for (byte[] column : columns) {
            if (column.length != kindOf.length) {
                throw new IllegalArgumentException(
                        "A column has %d rows, but the kinds have %d.".formatted(column.length, kindOf.length));
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
