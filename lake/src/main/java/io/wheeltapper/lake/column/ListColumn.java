package io.wheeltapper.lake.column;

import java.util.Arrays;
import java.util.List;

/** Lists: the elements of all rows stand one after the other in columns of their own, one for each field of an element. */
public final class ListColumn implements ColumnData {
    private static final int FIRST_ROOM = 16;

    private final List<ColumnData> elements;
    private final Missing missing = new Missing();
    private int[] ends = new int[FIRST_ROOM];
    private int size;

    ListColumn(List<ColumnData> elements) {
        this.elements = elements;
    }

    /** Returns the columns that elements are appended to, before {@link #endList} ends the row. */
    public List<ColumnData> elements() {
        return elements;
    }

    /** Ends the list of a row: all elements that were appended since the row before are its own. */
    public void endList() {
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        ends[size++] = elements.get(0).size();
    }

    @Override
    public void appendNull() {
        missing.add(size);
        endList();
    }

    /** Returns where the elements of that row begin. */
    public int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** Returns where the elements of that row end; its last element is the one before. */
    public int end(int row) {
        return ends[row];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isNull(int row) {
        return missing.has(row);
    }

    @Override
    public ListColumn like() {
        return new ListColumn(elements.stream().map(ColumnData::like).toList());
    }

    @Override
    public void appendFrom(ColumnData other, int row) {
        ListColumn from = (ListColumn) other;
        if (from.isNull(row)) {
            appendNull();
            return;
        }
        for (int field = 0; field < elements.size(); field++) {
            for (int i = from.start(row); i < from.end(row); i++) {
                elements.get(field).appendFrom(from.elements.get(field), i);
            }
        }
        endList();
    }

    @Override
    public void clear() {
        size = 0;
        missing.clear();
        elements.forEach(ColumnData::clear);
    }
}
