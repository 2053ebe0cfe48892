package io.wheeltapper.forest;

import java.util.Arrays;
import java.util.List;

/** Finds the exits of a block of rows from the heads of trees, all rows at once. Not thread-safe. */
final class HeadWalk {
    private final List<HeadColumn> columns;
    private final Bins bins;
    private final long[][] wordsOfColumn;
    private final long[][] buffers;
    private int words;

    HeadWalk(WalkPlan plan, Bins bins) {
        this.columns = plan.columns();
        this.bins = bins;
        this.wordsOfColumn = new long[columns.size()][bins.rows() / Bins.LANES];
        this.buffers = new long[plan.buffers()][bins.rows() / Bins.LANES];
    }

    /** Takes over the bins of a block of {@code rows} rows. */
    void begin(int rows) {
        words = (rows + Bins.LANES - 1) / Bins.LANES;
        for (int column = 0; column < wordsOfColumn.length; column++) {
            take(columns.get(column), wordsOfColumn[column]);
        }
    }

    private void take(HeadColumn column, long[] target) {
        byte[] bytes = bins.bytes();
        byte[] translated = column.binOfBin();
        int at = column.column() * Bins.LANES;
        for (int word = 0; word < words; word++, at += bins.stride()) {
            long first = translated[bytes[at] & 0xFF]
                    | translated[bytes[at + 1] & 0xFF] << 8
                    | translated[bytes[at + 2] & 0xFF] << 16
                    | translated[bytes[at + 3] & 0xFF] << 24;
            long second = translated[bytes[at + 4] & 0xFF]
                    | translated[bytes[at + 5] & 0xFF] << 8
                    | translated[bytes[at + 6] & 0xFF] << 16
                    | translated[bytes[at + 7] & 0xFF] << 24;
            target[word] = first | second << 32;
        }
    }

    /** Returns the exits of all rows, one byte for each, the first row in the lowest; overwritten by the next call. */
    long[] exits(Head head) {
        long[] steps = head.steps();
        for (int i = 0; i < steps.length; i++) {
            long step = steps[i];
            long[] exits = buffers[HeadStep.buffer(step)];
            long[] binsOfStep = HeadStep.kind(step) == HeadStep.FILL ? exits : wordsOfColumn[HeadStep.column(step)];
            switch (HeadStep.kind(step)) {
                case HeadStep.FILL -> Arrays.fill(exits, 0, words, HeadStep.exit(step));
                case HeadStep.MERGE ->
                    ByteLanes.merge(exits, buffers[HeadStep.buffer(step) + 1], binsOfStep, words, step);
                default -> {
                    if (i + 1 < steps.length && HeadStep.kind(steps[i + 1]) == HeadStep.EXIT) {
                        long next = steps[++i];
                        ByteLanes.exits(exits, binsOfStep, wordsOfColumn[HeadStep.column(next)], words, step, next);
                    } else {
                        ByteLanes.exit(exits, binsOfStep, words, step);
                    }
                }
            }
        }
        return buffers[0];
    }
}
