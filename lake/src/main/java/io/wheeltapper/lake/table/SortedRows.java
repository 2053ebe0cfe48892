package io.wheeltapper.lake.table;

import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TextColumn;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Sorts rows in memory. */
final class SortedRows {
    private SortedRows() {}

    /** Returns the rows of {@code rows} in {@code order}. */
    static RowBatch of(RowBatch rows, RowOrder order) {
        return rows.take(permutation(rows, order));
    }

    private static int[] permutation(RowBatch rows, RowOrder order) {
        TextColumn keys = rows.texts(rows.schema().indexOf(order.key()));
        int[][] byKey = byKey(keys);
        if (!order.time().isEmpty()) {
            LongColumn times = rows.longs(rows.schema().indexOf(order.time()));
            Arrays.stream(byKey).forEach(same -> sortByTime(same, times));
        }
        return Arrays.stream(byKey).flatMapToInt(Arrays::stream).toArray();
    }

    /** Returns the numbers of the rows with each key, keys in ascending order, rows without one first. */
    private static int[][] byKey(TextColumn keys) {
        Integer[] codes = IntStream.range(0, keys.words().size()).boxed().toArray(Integer[]::new);
        Arrays.sort(codes, Comparator.comparing(code -> keys.words().word(code)));
        int[] rank = new int[codes.length];
        for (int i = 0; i < codes.length; i++) {
            rank[codes[i]] = i + 1;
        }
        int[] counts = new int[codes.length + 1];
        for (int row = 0; row < keys.size(); row++) {
            counts[keys.isNull(row) ? 0 : rank[keys.code(row)]]++;
        }
        int[][] byKey = Arrays.stream(counts).mapToObj(count -> new int[count]).toArray(int[][]::new);
        int[] next = new int[counts.length];
        for (int row = 0; row < keys.size(); row++) {
            int key = keys.isNull(row) ? 0 : rank[keys.code(row)];
            byKey[key][next[key]++] = row;
        }
        return byKey;
    }

    /** Sorts numbers of rows by their times, unless they are in order already, as a few sorted files in order of time are. */
    private static void sortByTime(int[] rows, LongColumn times) {
        for (int i = 1; i < rows.length; i++) {
            if (times.get(rows[i - 1]) > times.get(rows[i])) {
                int[] sorted = Arrays.stream(rows)
                        .boxed()
                        .sorted(Comparator.comparingLong(times::get))
                        .mapToInt(Integer::intValue)
                        .toArray();
                System.arraycopy(sorted, 0, rows, 0, rows.length);
                return;
            }
        }
    }
}
