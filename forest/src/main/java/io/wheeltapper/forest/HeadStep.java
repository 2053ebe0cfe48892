package io.wheeltapper.forest;

/**
 * One step of a head's program, packed in a {@code long}. A step works on the exits found so far below some split, one byte
 * for each row, in one of a few buffers.
 *
 * <pre>
 * bits 0 to 6     exit
 * bit 7           whether rows that go left are changed, rather than those that go right
 * bits 8 to 14    test       127 less the number of the test in its head column
 * bits 16 to 17   kind
 * bits 24 to 31   buffer
 * bits 32 to 63   column
 * </pre>
 */
final class HeadStep {
    /** All rows of the buffer get the exit. */
    static final int FILL = 0;
    /** Rows on the test's side get the exit. */
    static final int EXIT = 1;
    /** Rows on the test's side get the exit that the next buffer says. */
    static final int MERGE = 2;

    private static final int SIDE = 7;
    private static final int TEST = 8;
    private static final int KIND = 16;
    private static final int BUFFER = 24;
    private static final int COLUMN = 32;

    private HeadStep() {}

    static long fill(int buffer, int exit) {
        return pack(FILL, buffer) | exit;
    }

    /** Adds to a step what it asks, and which rows it changes. */
    static long asking(long step, int column, int test, boolean changesLeft) {
        return step
                | (long) column << COLUMN
                | (long) (HeadColumn.MOST_TESTS - test) << TEST
                | (changesLeft ? 1L << SIDE : 0);
    }

    static long exit(int buffer, int exit) {
        return pack(EXIT, buffer) | exit;
    }

    static long merge(int buffer) {
        return pack(MERGE, buffer);
    }

    private static long pack(int kind, int buffer) {
        return (long) kind << KIND | (long) buffer << BUFFER;
    }

    static int kind(long step) {
        return (int) (step >>> KIND) & 3;
    }

    static int buffer(long step) {
        return (int) (step >>> BUFFER) & 0xFF;
    }

    static int column(long step) {
        return (int) (step >>> COLUMN);
    }

    /** Returns the number that makes the bins of rows that go right reach 128, in each byte. */
    static long addend(long step) {
        return ByteLanes.repeat((int) (step >>> TEST) & 0x7F);
    }

    /** Returns the highest bit of each byte if rows that go left are changed, else 0. */
    static long flip(long step) {
        return ByteLanes.repeat((int) step & 1 << SIDE);
    }

    static long exit(long step) {
        return ByteLanes.repeat((int) step & 0x7F);
    }
}
