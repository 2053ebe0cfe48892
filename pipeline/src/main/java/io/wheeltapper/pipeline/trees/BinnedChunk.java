package io.wheeltapper.pipeline.trees;

import java.io.Serializable;
import java.util.List;

/**
 * The binned rows of one partition.
 *
 * @param columns bin of each row, for each feature
 * @param kindOf kind of each row: its place in {@code kinds}
 * @param kinds what kinds there are, in the order of their first row
 */
record BinnedChunk(byte[][] columns, byte[] kindOf, List<RowKind> kinds) implements Serializable {
    /** What rows of the same label and weight have in common. */
    record RowKind(int label, double weight) implements Serializable {}
}
