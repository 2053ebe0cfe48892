package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.column.Words;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers the distinct values of a column from 0 on: Parquet's dictionary. */
final class ValueNumbers {
    private static final int FIRST_SLOTS = 1 << 10;
    private static final int UNKNOWN = -1;

    private final int bytesOfAValue;
    private PlainBytes bytes = new PlainBytes(FIRST_SLOTS);
    private int size;

    private long[] keys = new long[FIRST_SLOTS];
    private int[] numbers = empty(FIRST_SLOTS);

    private Words texts = new Words();
    private @Nullable Words numbered;
    private int[] codes = new int[0];

    /** @param bytesOfAValue bytes of a number; 0 for texts */
    ValueNumbers(int bytesOfAValue) {
        this.bytesOfAValue = bytesOfAValue;
    }

    private static int[] empty(int slots) {
        int[] numbers = new int[slots];
        Arrays.fill(numbers, UNKNOWN);
        return numbers;
    }

    /** Returns the number of distinct values. */
    int size() {
        return size;
    }

    /** Returns the values in plain encoding, of which {@link #length} bytes are used. */
    byte[] bytes() {
        return bytes.array();
    }

    int length() {
        return bytes.length();
    }

    /** Returns the number of a value: a whole number, or the bits of a floating-point number. */
    int of(long value) {
        int slot = slot(value);
        while (numbers[slot] != UNKNOWN) {
            if (keys[slot] == value) {
                return numbers[slot];
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = value;
        numbers[slot] = size;
        if (bytesOfAValue == Integer.BYTES) {
            bytes.addInt(Math.toIntExact(value));
        } else {
            bytes.addLong(value);
        }
        size++;
        if (2 * size > keys.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        long[] before = keys;
        int[] numbersBefore = numbers;
        keys = new long[2 * before.length];
        numbers = empty(keys.length);
        for (int i = 0; i < before.length; i++) {
            if (numbersBefore[i] != UNKNOWN) {
                int slot = slot(before[i]);
                while (numbers[slot] != UNKNOWN) {
                    slot = (slot + 1) & (keys.length - 1);
                }
                keys[slot] = before[i];
                numbers[slot] = numbersBefore[i];
            }
        }
    }

    private int slot(long value) {
        long mixed = value * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (keys.length - 1);
    }

    /** Returns the number of a text of a column. */
    int of(TextColumn column, int code) {
        if (column.words() != numbered || code >= codes.length) {
            int known = column.words() == numbered ? codes.length : 0;
            numbered = column.words();
            codes = Arrays.copyOf(codes, Math.max(column.words().size(), code + 1));
            Arrays.fill(codes, known, codes.length, UNKNOWN);
        }
        if (codes[code] == UNKNOWN) {
            Utf8 text = column.words().word(code);
            codes[code] = texts.code(text);
            if (codes[code] == size) {
                bytes.addText(text.bytes());
                size++;
            }
        }
        return codes[code];
    }

    /** Takes all values out. */
    void clear() {
        bytes = new PlainBytes(FIRST_SLOTS);
        size = 0;
        keys = new long[FIRST_SLOTS];
        numbers = empty(FIRST_SLOTS);
        texts = new Words();
        numbered = null;
        codes = new int[0];
    }

    /** Returns the text of that number. */
    Utf8 text(int number) {
        return texts.word(number);
    }
}
