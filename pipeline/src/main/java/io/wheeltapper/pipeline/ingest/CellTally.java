package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;

/**
 * Values of one column of a file that are missing for one reason.
 *
 * @param file index of the file in the data set
 * @param column the source's name of the column
 * @param reason reason
 * @param cells number of values
 * @param line first line with such a value
 * @param detail the problem there, with the value
 */
record CellTally(int file, String column, BadRecordReason reason, long cells, long line, String detail)
        implements Serializable {
    /**
     * The key of counted values.
     *
     * @param file index of the file
     * @param column the source's name of the column
     * @param reason reason
     */
    record Key(int file, String column, BadRecordReason reason) implements Serializable, Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byFile = Integer.compare(file, other.file);
            int byColumn = byFile != 0 ? byFile : column.compareTo(other.column);
            return byColumn != 0 ? byColumn : reason.compareTo(other.reason);
        }
    }

    Key key() {
        return new Key(file, column, reason);
    }

    /** Returns the sum of both; the example is that of the earlier line. */
    CellTally and(CellTally other) {
        CellTally earlier = other.line < line ? other : this;
        return new CellTally(file, column, reason, cells + other.cells, earlier.line, earlier.detail);
    }

    /** Returns whether there was an invalid value, rather than a word for a missing one. */
    boolean isBad() {
        return reason != BadRecordReason.NULL_WORD;
    }
}
