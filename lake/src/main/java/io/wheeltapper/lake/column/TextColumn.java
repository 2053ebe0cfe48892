package io.wheeltapper.lake.column;

import java.util.Arrays;

/** Texts, each kept once: a row holds the number of its word. */
public final class TextColumn implements ColumnData {
    /** The number of a missing text. */
    public static final int NULL = -1;

    private static final int FIRST_ROOM = 16;

    private final Words words;
    private int[] codes = new int[FIRST_ROOM];
    private int size;

    /** Makes an empty column of texts that {@code words} numbers; other columns may use the same. */
    public TextColumn(Words words) {
        this.words = words;
    }

    /** Returns what numbers the texts. */
    public Words words() {
        return words;
    }

    /** Appends a text. */
    public void append(Utf8 text) {
        appendCode(words.code(text));
    }

    /** Appends the text of that number; {@link #NULL} for none. */
    public void appendCode(int code) {
        reserve(size + 1);
        codes[size++] = code;
    }

    /** Appends {@code count} numbers of {@code from} from {@code offset} on. */
    public void appendCodes(int[] from, int offset, int count) {
        reserve(size + count);
        System.arraycopy(from, offset, codes, size, count);
        size += count;
    }

    @Override
    public void appendNull() {
        appendCode(NULL);
    }

    /** Returns the number of that row's text; {@link #NULL} where it is missing. */
    public int code(int row) {
        return codes[row];
    }

    /**
     * Returns the text of that row.
     *
     * @throws IndexOutOfBoundsException if it is missing
     */
    public Utf8 get(int row) {
        return words.word(codes[row]);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean isNull(int row) {
        return codes[row] < 0;
    }

    /** Returns an empty column whose texts are numbered alike. */
    @Override
    public TextColumn like() {
        return new TextColumn(words);
    }

    @Override
    public void appendFrom(ColumnData other, int row) {
        TextColumn from = (TextColumn) other;
        if (from.words == words || from.isNull(row)) {
            appendCode(from.code(row));
        } else {
            append(from.get(row));
        }
    }

    @Override
    public void clear() {
        size = 0;
    }

    private void reserve(int room) {
        if (room > codes.length) {
            codes = Arrays.copyOf(codes, Math.max(room, 2 * codes.length));
        }
    }
}
