package io.wheeltapper.pipeline.ingest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damages files in the ways of broken disks, cut connections and careless hands. */
final class Mutations {
    private static final String[] INSERTED = {
        "\"", "\n", "\r", ",", "{", "}", "[", "]", "\\", ":", "\u0000", "\uFEFF", "-", "1e2147483647", "NaN", "null"
    };
    private static final int[] LENGTHS = {100, 100, 100, 70_000, 9 << 20};

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** One to three mutations of {@code bytes}, which stay as they are. */
    byte[] of(byte[] bytes) {
        byte[] mutated = bytes;
        for (int i = random.nextInt(3); i >= 0; i--) {
            mutated = once(mutated);
        }
        return mutated;
    }

    private byte[] once(byte[] bytes) {
        if (bytes.length == 0) {
            return inserted(bytes, 0, new byte[] {(byte) random.nextInt()});
        }
        int at = at(bytes);
        byte[] copy = bytes.clone();
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1, 2 -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    copy[at(bytes)] ^= (byte) (1 << random.nextInt(8));
                }
                yield copy;
            }
            case 3 -> {
                int other = at(bytes);
                copy[at] = bytes[other];
                copy[other] = bytes[at];
                yield copy;
            }
            case 4 -> {
                int to = Math.min(bytes.length, at + 1 + random.nextInt(16));
                Arrays.fill(copy, at, to, (byte) (random.nextBoolean() ? 0xFF : random.nextInt()));
                yield copy;
            }
            case 5 -> inserted(bytes, at, text(INSERTED[random.nextInt(INSERTED.length)]));
            case 6 -> {
                int to = Math.min(bytes.length, at + 1 + random.nextInt(200));
                yield random.nextBoolean()
                        ? inserted(bytes, at, Arrays.copyOfRange(bytes, at, to))
                        : without(bytes, at, to);
            }
            default -> {
                boolean isLong = random.nextInt(20) == 0;
                byte[] field = new byte[LENGTHS[isLong ? random.nextInt(LENGTHS.length) : 0]];
                Arrays.fill(field, (byte) ('0' + random.nextInt(60)));
                yield inserted(bytes, at, field);
            }
        };
    }

    /** Half of all places are near the end, where footers are. */
    private int at(byte[] bytes) {
        return random.nextBoolean()
                ? random.nextInt(bytes.length)
                : bytes.length - 1 - random.nextInt(Math.min(bytes.length, 1 + bytes.length / 4));
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] more) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, all, at, more.length);
        System.arraycopy(bytes, at, all, at + more.length, bytes.length - at);
        return all;
    }

    private static byte[] without(byte[] bytes, int from, int to) {
        byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, rest, from, bytes.length - to);
        return rest;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
