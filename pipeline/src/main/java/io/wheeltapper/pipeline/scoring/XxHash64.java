package io.wheeltapper.pipeline.scoring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The hash function XXH64 (Yann Collet, xxHash fast digest algorithm, version 0.1.1), with the variants for single
 * numbers by which Spark hashes columns.
 */
final class XxHash64 {
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;
    private static final int STRIPE = 4 * Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private XxHash64() {}

    /** Returns the hash of the four bytes of {@code value}, the lowest first. */
    static long ofInt(int value, long seed) {
        return mixed(withInt(seed + PRIME_5 + Integer.BYTES, value));
    }

    /** Returns the hash of the eight bytes of {@code value}, the lowest first. */
    static long ofLong(long value, long seed) {
        return mixed(withLong(seed + PRIME_5 + Long.BYTES, value));
    }

    /** Returns the hash of {@code bytes}. */
    static long ofBytes(byte[] bytes, long seed) {
        int at = bytes.length / STRIPE * STRIPE;
        long hash = (at > 0 ? ofStripes(bytes, at, seed) : seed + PRIME_5) + bytes.length;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            hash = withLong(hash, (long) LONGS.get(bytes, at));
        }
        if (at + Integer.BYTES <= bytes.length) {
            hash = withInt(hash, (int) INTS.get(bytes, at));
            at += Integer.BYTES;
        }
        for (; at < bytes.length; at++) {
            hash ^= (bytes[at] & 0xFFL) * PRIME_5;
            hash = Long.rotateLeft(hash, 11) * PRIME_1;
        }
        return mixed(hash);
    }

    private static long ofStripes(byte[] bytes, int end, long seed) {
        long first = seed + PRIME_1 + PRIME_2;
        long second = seed + PRIME_2;
        long third = seed;
        long fourth = seed - PRIME_1;
        for (int at = 0; at < end; at += STRIPE) {
            first = round(first, (long) LONGS.get(bytes, at));
            second = round(second, (long) LONGS.get(bytes, at + Long.BYTES));
            third = round(third, (long) LONGS.get(bytes, at + 2 * Long.BYTES));
            fourth = round(fourth, (long) LONGS.get(bytes, at + 3 * Long.BYTES));
        }
        long hash = Long.rotateLeft(first, 1)
                + Long.rotateLeft(second, 7)
                + Long.rotateLeft(third, 12)
                + Long.rotateLeft(fourth, 18);
        return merged(merged(merged(merged(hash, first), second), third), fourth);
    }

    private static long round(long lane, long value) {
        return Long.rotateLeft(lane + value * PRIME_2, 31) * PRIME_1;
    }

    private static long merged(long hash, long lane) {
        return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
    }

    private static long withLong(long hash, long value) {
        return Long.rotateLeft(hash ^ round(0, value), 27) * PRIME_1 + PRIME_4;
    }

    private static long withInt(long hash, int value) {
        return Long.rotateLeft(hash ^ ((value & 0xFFFFFFFFL) * PRIME_1), 23) * PRIME_2 + PRIME_3;
    }

    private static long mixed(long hash) {
        long mixed = hash ^ (hash >>> 33);
        mixed *= PRIME_2;
        mixed ^= mixed >>> 29;
        mixed *= PRIME_3;
        return mixed ^ (mixed >>> 32);
    }
}
