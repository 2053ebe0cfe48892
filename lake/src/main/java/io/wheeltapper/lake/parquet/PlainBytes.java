package io.wheeltapper.lake.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes of values in Parquet's plain encoding; they grow as values are added. */
final class PlainBytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] array;
    private int length;

    PlainBytes(int room) {
        this.array = new byte[Math.max(room, Long.BYTES)];
    }

    void addLong(long value) {
        reserve(Long.BYTES);
        LONGS.set(array, length, value);
        length += Long.BYTES;
    }

    void addInt(int value) {
        reserve(Integer.BYTES);
        INTS.set(array, length, value);
        length += Integer.BYTES;
    }

    /** Adds the length of a text, then its bytes. */
    void addText(byte[] text) {
        addInt(text.length);
        reserve(text.length);
        System.arraycopy(text, 0, array, length, text.length);
        length += text.length;
    }

    /** Returns the array, of which the first {@link #length} bytes are used. */
    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    private void reserve(int bytes) {
        if (length + bytes > array.length) {
            array = Arrays.copyOf(array, Math.max(length + bytes, 2 * array.length));
        }
    }
}
