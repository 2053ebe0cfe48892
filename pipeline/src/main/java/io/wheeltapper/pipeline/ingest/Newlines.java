package io.wheeltapper.pipeline.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds LF in bytes, eight bytes at a time. */
final class Newlines {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long LOW_SEVEN_BITS = 0x7F7F7F7F7F7F7F7FL;
    private static final long LF_IN_ALL_BYTES = '\n' * LOW_BITS;

    private Newlines() {}

    /** Returns the index of the first LF in {@code [from, to)}; -1 if there is none. */
    static int next(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long found = lineFeeds((long) LONGS.get(bytes, i));
            if (found != 0) {
                return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        for (; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Returns the number of LF among the first {@code length} bytes. */
    static int count(byte[] bytes, int length) {
        int count = 0;
        int i = 0;
        for (; i + Long.BYTES <= length; i += Long.BYTES) {
            count += Long.bitCount(lineFeeds((long) LONGS.get(bytes, i)));
        }
        for (; i < length; i++) {
            count += bytes[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    /** Returns a long in which the highest bit of each byte that is LF is set, and no other bit. */
    private static long lineFeeds(long eight) {
        long differences = eight ^ LF_IN_ALL_BYTES;
        // A byte of the sum has its highest bit set unless its low seven bits are zero; carries do not cross bytes.
        return ~(((differences & LOW_SEVEN_BITS) + LOW_SEVEN_BITS) | differences | LOW_SEVEN_BITS);
    }
}
