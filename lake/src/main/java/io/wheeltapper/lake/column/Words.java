package io.wheeltapper.lake.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers distinct texts from 0 on, in the order in which they are first met. */
public final class Words {
    private static final int FIRST_SLOTS = 64;

    private final List<Utf8> words = new ArrayList<>();
    private int[] slots = emptySlots(FIRST_SLOTS);

    private static int[] emptySlots(int count) {
        int[] slots = new int[count];
        Arrays.fill(slots, -1);
        return slots;
    }

    /** Returns the number of a text, a new one where it has not been met. */
    public int code(Utf8 text) {
        int slot = slot(text.hashCode());
        while (slots[slot] >= 0) {
            if (words.get(slots[slot]).equals(text)) {
                return slots[slot];
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return add(text, slot);
    }

    /** Returns the number of the text of {@code length} bytes from {@code offset} on; the bytes are copied where it is new. */
    public int code(byte[] bytes, int offset, int length) {
        int slot = slot(Utf8.hash(bytes, offset, length));
        while (slots[slot] >= 0) {
            if (words.get(slots[slot]).holds(bytes, offset, length)) {
                return slots[slot];
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return add(Utf8.copyOf(bytes, offset, length), slot);
    }

    /** Returns the text of that number. */
    public Utf8 word(int code) {
        return words.get(code);
    }

    /** Returns how many distinct texts there are. */
    public int size() {
        return words.size();
    }

    private int add(Utf8 text, int slot) {
        int code = words.size();
        words.add(text);
        slots[slot] = code;
        if (2 * words.size() > slots.length) {
            grow();
        }
        return code;
    }

    private void grow() {
        slots = emptySlots(2 * slots.length);
        for (int code = 0; code < words.size(); code++) {
            int slot = slot(words.get(code).hashCode());
            while (slots[slot] >= 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = code;
        }
    }

    private int slot(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x9E3779B9;
        return (mixed >>> 8) & (slots.length - 1);
    }
}
