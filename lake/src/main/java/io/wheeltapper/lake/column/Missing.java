package io.wheeltapper.lake.column;

import java.util.BitSet;

/** Which rows of a column are null: most columns have none, and then this costs nothing. */
final class Missing {
    private final BitSet rows = new BitSet(0);

    void add(int row) {
        rows.set(row);
    }

    void add(int from, int to) {
        rows.set(from, to);
    }

    boolean has(int row) {
        return rows.get(row);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void clear() {
        rows.clear();
    }
}
