package io.wheeltapper.pipeline.trees;

import java.io.Serializable;

/** The binned rows of one partition. No record: executors may send it by Kryo, which cannot read records. */
final class BinnedChunk implements Serializable {
    private final byte[][] columns;
    private final byte[] kindOf;
    private final int[] labels;
    private final double[] weights;

    /**
     * Puts the parts together.
     *
     * @param columns bin of each row, for each feature
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

    /** What rows of the same label and weight have in common. */
    record RowKind(int label, double weight) {}
}
