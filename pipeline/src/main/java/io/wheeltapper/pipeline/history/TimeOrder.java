package io.wheeltapper.pipeline.history;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The order of time of records that stand in columns; of equal times the one that came first is first. */
final class TimeOrder {
    private final int[] positions;

    /** @param times of the records, of which there are {@code size} */
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
