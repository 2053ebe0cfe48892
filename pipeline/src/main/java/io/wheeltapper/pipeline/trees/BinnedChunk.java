package io.wheeltapper.pipeline.trees;

import java.io.Serializable;

/**
 * The binned rows of one partition. Not a record, since executors may serialize it with Kryo, which does not support
 * records.
 */
final class BinnedChunk implements Serializable {
    private final byte[][] columns;
    private final byte[] kindOf;
    private final int[] labels;
    private final double[] weights;

    /**
     * Creates a chunk.
     *
     * @param columns bins of the rows, for each feature
     * @param kindOf kind of each row
     * @param labels label of each kind
     * @param weights weight of each kind
     */
    BinnedChunk(byte[][] columns, byte[] kindOf, int[] labels, double[] weights) {
        this.columns = columns;
        this.kindOf = kindOf;
        this.labels = labels;
        this.weights = weights;
    }

    int rows() {
        return kindOf.length;
    }

    byte[] column(int feature) {
        return columns[feature];
    }

    int kind(int row) {
        return kindOf[row] & 0xFF;
    }

    int kinds() {
        return labels.length;
    }

    RowKind rowKind(int kind) {
        return new RowKind(labels[kind], weights[kind]);
    }

    /** The common properties of rows with the same label and weight. */
    record RowKind(int label, double weight) {}
}
