package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.pipeline.ingest.RowGroup.Part;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a group in the order of machine, time, rest of the key, then as they came: rows of the table first, then records
 * by split and line. Texts are ordered by their UTF-8 bytes.
 */
final class RowOrder {
    private final RowBlock[] blocks;
    private final KeyColumns key;
    private final TextNumbers numbers;
    /** By place in the order: which part, and which row of its block. */
    private final int[] part;

    private final int[] row;

    /**
     * Orders rows.
     *
     * @param places by number of a machine, its place in the order of machines
     */
    RowOrder(List<Part> parts, KeyColumns key, TextNumbers numbers, int[] places) {
        this.blocks = parts.stream().map(Part::block).toArray(RowBlock[]::new);
        this.key = key;
        this.numbers = numbers;
        int size = parts.stream().mapToInt(Part::size).sum();
        this.part = new int[size];
        this.row = new int[size];
        int[] next = byMachine(parts, places);
        int from = 0;
        for (int end : next) {
            orderOneMachine(from, end);
            from = end;
        }
    }

    int size() {
        return row.length;
    }

    RowBlock block(int place) {
        return blocks[part[place]];
    }

    /** Returns the index of a row's block among the blocks of the group. */
    int part(int place) {
        return part[place];
    }

    int row(int place) {
        return row[place];
    }

    /** Returns a column of all blocks. */
    ColumnData[] columns(int column) {
        ColumnData[] columns = new ColumnData[blocks.length];
        Arrays.setAll(columns, i -> blocks[i].rows().columns().get(column));
        return columns;
    }

    /** Puts rows in the order of their machines, and returns where each ends. */
    private int[] byMachine(List<Part> parts, int[] places) {
        int[] next = new int[places.length + 1];
        for (Part each : parts) {
            for (int i = 0; i < each.size(); i++) {
                next[1 + places[each.block().code(key.machine(), each.row(i))]]++;
            }
        }
        for (int machine = 0; machine < places.length; machine++) {
            next[machine + 1] += next[machine];
        }
        for (int p = 0; p < parts.size(); p++) {
            Part each = parts.get(p);
            for (int i = 0; i < each.size(); i++) {
                int at = next[places[each.block().code(key.machine(), each.row(i))]]++;
                part[at] = p;
                row[at] = each.row(i);
            }
        }
        return Arrays.copyOf(next, places.length);
    }

    /** Most files are in the order of time already. */
    private void orderOneMachine(int from, int to) {
        boolean isOrdered = true;
        for (int i = from + 1; i < to && isOrdered; i++) {
            isOrdered = compareKeys(i - 1, i) <= 0;
        }
        if (isOrdered) {
            return;
        }
        Integer[] order = new Integer[to - from];
        Arrays.setAll(order, i -> from + i);
        Arrays.sort(order, this::compareKeys);
        int[] partBefore = Arrays.copyOfRange(part, from, to);
        int[] rowBefore = Arrays.copyOfRange(row, from, to);
        for (int i = 0; i < order.length; i++) {
            part[from + i] = partBefore[order[i] - from];
            row[from + i] = rowBefore[order[i] - from];
        }
    }

    /** Returns whether two rows have the same key. */
    boolean hasSameKey(int left, int right) {
        return block(left).code(key.machine(), row[left]) == block(right).code(key.machine(), row[right])
                && compareKeys(left, right) == 0;
    }

    /** Compares keys of the same machine. */
    private int compareKeys(int left, int right) {
        RowBlock one = blocks[part[left]];
        RowBlock other = blocks[part[right]];
        if (key.time() >= 0) {
            int byTime = Long.compare(
                    one.rows().longs(key.time()).get(row[left]),
                    other.rows().longs(key.time()).get(row[right]));
            if (byTime != 0) {
                return byTime;
            }
        }
        for (int column : key.others()) {
            int byColumn = compare(column, one, row[left], other, row[right]);
            if (byColumn != 0) {
                return byColumn;
            }
        }
        return 0;
    }

    private int compare(int column, RowBlock one, int left, RowBlock other, int right) {
        ColumnData first = one.rows().columns().get(column);
        ColumnData second = other.rows().columns().get(column);
        if (first.isNull(left) || second.isNull(right)) {
            return Boolean.compare(second.isNull(right), first.isNull(left));
        }
        if (first instanceof TextColumn) {
            int leftCode = one.code(column, left);
            int rightCode = other.code(column, right);
            return leftCode == rightCode
                    ? 0
                    : numbers.text(column, leftCode).compareTo(numbers.text(column, rightCode));
        }
        return first instanceof DoubleColumn doubles
                ? Double.compare(0.0 + doubles.get(left), 0.0 + ((DoubleColumn) second).get(right))
                : Long.compare(((LongColumn) first).get(left), ((LongColumn) second).get(right));
    }

    /** Returns whether the values of two rows in a column are equal; nulls are, and so are 0.0 and -0.0. */
    boolean isEqual(int column, int left, int right) {
        RowBlock one = block(left);
        RowBlock other = block(right);
        ColumnData first = one.rows().columns().get(column);
        ColumnData second = other.rows().columns().get(column);
        if (first instanceof TextColumn) {
            return one.code(column, row[left]) == other.code(column, row[right]);
        }
        boolean isNull = first.isNull(row[left]);
        if (isNull || second.isNull(row[right])) {
            return isNull && second.isNull(row[right]);
        }
        if (first instanceof DoubleColumn doubles) {
            double value = doubles.get(row[left]);
            double another = ((DoubleColumn) second).get(row[right]);
            return value == another || (Double.isNaN(value) && Double.isNaN(another));
        }
        return ((LongColumn) first).get(row[left]) == ((LongColumn) second).get(row[right]);
    }
}
