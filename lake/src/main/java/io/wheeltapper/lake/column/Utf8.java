package io.wheeltapper.lake.column;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text as its UTF-8 bytes. Texts are ordered by these bytes, as unsigned numbers, which is the order of Parquet's statistics
 * and of Spark's texts; a Java {@code String} orders characters beyond U+FFFF differently.
 */
public final class Utf8 implements Comparable<Utf8>, Serializable {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;
    private final int hash;

    private Utf8(byte[] bytes) {
        this.bytes = bytes;
        this.hash = hash(bytes, 0, bytes.length);
    }

    /** Returns the text of a {@code String}. */
    public static Utf8 of(String text) {
        return new Utf8(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the text of {@code length} bytes of {@code bytes} from {@code offset} on, which are copied and not checked. */
    public static Utf8 copyOf(byte[] bytes, int offset, int length) {
        return new Utf8(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    static int hash(byte[] bytes, int offset, int length) {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    boolean holds(byte[] other, int offset, int length) {
        return Arrays.equals(bytes, 0, bytes.length, other, offset, offset + length);
    }

    /** Returns the number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** Returns a copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns the text that follows this one with none between: the same bytes and a zero. */
    public Utf8 next() {
        return new Utf8(Arrays.copyOf(bytes, bytes.length + 1));
    }

    @Override
    public int compareTo(Utf8 other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Utf8 text && hash == text.hash && Arrays.equals(bytes, text.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
