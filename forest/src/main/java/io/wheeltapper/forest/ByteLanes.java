package io.wheeltapper.forest;

/**
 * Arithmetic on many rows at once, one byte for each row, eight in a {@code long}. Every byte is below 128, so that no sum
 * reaches the next one.
 *
 * <p>The JVM's compiler turns these loops into instructions of the processor's vector unit. It does so only while all arrays
 * are read and written at the loop's own index, and bodies are short: on Java 17, two splits at once still are, four are not.
 */
final class ByteLanes {
    private static final long EACH_ONE = 0x0101010101010101L;
    private static final long EACH_HIGHEST = 0x8080808080808080L;

    private ByteLanes() {}

    /** Returns {@code number}, from 0 to 255, in each byte. */
    static long repeat(int number) {
        return number * EACH_ONE;
    }

    /**
     * Returns 127 in the bytes that are chosen, else 0.
     *
     * @param addend makes the bins of rows that go right reach 128
     * @param flip 0 if these are chosen; the highest bit of each byte if the others are
     */
    private static long chosen(long bins, long addend, long flip) {
        long highest = ((bins + addend) & EACH_HIGHEST) ^ flip;
        return highest - (highest >>> 7);
    }

    private static long choose(long present, long other, long chosen) {
        return present ^ ((present ^ other) & chosen);
    }

    /** Gives the chosen rows the exit that the step names. */
    static void exit(long[] exits, long[] bins, int words, long step) {
        long addend = HeadStep.addend(step);
        long flip = HeadStep.flip(step);
        long exit = HeadStep.exit(step);
        for (int i = 0; i < words; i++) {
            exits[i] = choose(exits[i], exit, chosen(bins[i], addend, flip));
        }
    }

    /** Does what two calls of {@link #exit} do. */
    static void exits(long[] exits, long[] bins, long[] nextBins, int words, long step, long nextStep) {
        long addend = HeadStep.addend(step);
        long flip = HeadStep.flip(step);
        long exit = HeadStep.exit(step);
        long nextAddend = HeadStep.addend(nextStep);
        long nextFlip = HeadStep.flip(nextStep);
        long nextExit = HeadStep.exit(nextStep);
        for (int i = 0; i < words; i++) {
            long first = choose(exits[i], exit, chosen(bins[i], addend, flip));
            exits[i] = choose(first, nextExit, chosen(nextBins[i], nextAddend, nextFlip));
        }
    }

    /** Gives the chosen rows their exits from {@code others}. */
    static void merge(long[] exits, long[] others, long[] bins, int words, long step) {
        long addend = HeadStep.addend(step);
        long flip = HeadStep.flip(step);
        for (int i = 0; i < words; i++) {
            exits[i] = choose(exits[i], others[i], chosen(bins[i], addend, flip));
        }
    }
}
