package io.wheeltapper.pipeline.ingest;

import java.io.Serializable;

/**
 * Values of one column of a file that are missing for one reason.
 *
 * @param file index of the file among those of the data set
 * @param column the source's name of the column
 * @param reason why they are missing
 * @param cells how many there are
 * @param line the first line that has one
 * @param detail what is wrong there, with the value
 */
record CellTally(int file, String column, BadRecordReason reason, long cells, long line, String detail)
        implements Serializable {
    /**
     * What is counted together.
     *
     * @param file index of the file
     * @param column the source's name of the column
     * @param reason why values are missing
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

    /** Returns both together; the example is that of the earlier line. */
    CellTally and(CellTally other) {
        CellTally earlier = other.line < line ? other : this;
        return new CellTally(file, column, reason, cells + other.cells, earlier.line, earlier.detail);
    }

    /** Returns whether there was something that is no value, rather than a word for a missing one. */
    boolean isBad() {
        return reason != BadRecordReason.NULL_WORD;
    }
}
