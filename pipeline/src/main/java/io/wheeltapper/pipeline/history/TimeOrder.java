package io.wheeltapper.pipeline.history;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** A stable sort of records in columns by time. */
final class TimeOrder {
    private final int[] positions;

    /**
     * Sorts records.
     *
     * @param times of the {@code size} records
     */
    TimeOrder(long[] times, int size) {
        positions = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(position -> times[position]))
                .mapToInt(position -> position)
                .toArray();
    }

    long[] of(long[] column) {
        return Arrays.stream(positions).mapToLong(position -> column[position]).toArray();
    }

    double[] of(double[] column) {
        return Arrays.stream(positions)
                .mapToDouble(position -> column[position])
                .toArray();
    }

    int[] of(int[] column) {
        return Arrays.stream(positions).map(position -> column[position]).toArray();
    }
}
