package io.wheeltapper.pipeline.history;

import java.util.Arrays;

/**
 * Errors or replacements of one machine, ordered by time. The kind is the index of the error identifier or component.
 */
public final class Occurrences {
    private static final int FEWEST = 8;

    private long[] times = new long[FEWEST];
    private long[] knownAt = new long[FEWEST];
    private int[] kinds = new int[FEWEST];
    private int size;
    private boolean isAscending = true;

    Occurrences() {}

    void add(long time, long known, int kind) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            knownAt = Arrays.copyOf(knownAt, 2 * size);
            kinds = Arrays.copyOf(kinds, 2 * size);
        }
        isAscending &= size == 0 || times[size - 1] <= time;
        times[size] = time;
        knownAt[size] = known;
        kinds[size] = kind;
        size++;
    }

    /** Sorts them by time, if necessary. */
    void order() {
        if (isAscending) {
            return;
        }
        TimeOrder order = new TimeOrder(times, size);
        times = order.of(times);
        knownAt = order.of(knownAt);
        kinds = order.of(kinds);
        isAscending = true;
    }

    /** Returns how many are at or before {@code time}; fast if {@code hint}, an earlier result, is near. */
    public int upTo(long time, int hint) {
        int count = hint;
        while (count < size && times[count] <= time) {
            count++;
        }
        while (count > 0 && times[count - 1] > time) {
            count--;
        }
        return count;
    }

    /** Returns its event time in microseconds. */
    public long time(int index) {
        return times[index];
    }

    public int kind(int index) {
        return kinds[index];
    }

    /** Returns whether it was known at {@code asOf}. */
    public boolean known(int index, long asOf) {
        return knownAt[index] <= asOf;
    }
}
