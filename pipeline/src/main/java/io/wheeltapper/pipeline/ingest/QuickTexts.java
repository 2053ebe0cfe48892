package io.wheeltapper.pipeline.ingest;

import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.column.Words;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;

/** Remembers which texts a column may hold, and as what. Not safe for use by several threads. */
final class QuickTexts {
    /** Distinct texts that are remembered; further ones are refused. */
    private static final int MOST = 1 << 18;

    private static final int REFUSED = -1;
    private static final int UNKNOWN = -2;

    private final ColumnReader reader;
    private final Predicate<String> accepted;
    private final Words target;
    private final Words met = new Words();
    private int[] codes = new int[0];

    /**
     * Creates a memory.
     *
     * @param reader says what a cell means
     * @param accepted what else is asked of a value
     * @param target numbers the values
     */
    QuickTexts(ColumnReader reader, Predicate<String> accepted, Words target) {
        this.reader = reader;
        this.accepted = accepted;
        this.target = target;
    }

    /** Returns the number of the value of the cell in {@code [from, to)}; negative if it is refused. */
    int code(byte[] bytes, int from, int to) {
        if (met.size() >= MOST) {
            return REFUSED;
        }
        int cell = met.code(bytes, from, to - from);
        if (cell >= codes.length) {
            int known = codes.length;
            codes = Arrays.copyOf(codes, Math.max(2 * cell, 64));
            Arrays.fill(codes, known, codes.length, UNKNOWN);
        }
        if (codes[cell] == UNKNOWN) {
            Object value = reader.read(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            codes[cell] = value instanceof String text && accepted.test(text) ? target.code(Utf8.of(text)) : REFUSED;
        }
        return codes[cell];
    }
}
