package io.wheeltapper.forest;

/**
 * The nodes of all trees, each packed in one {@code long}, siblings side by side, children after their parents.
 *
 * <pre>
 * bits 0 to 7    255 - test      so that adding the row's bin carries into the next field when the row goes right
 * bits 8 to 39   left child      the right one is the next; a leaf is its own left child, and never carries
 * bits 40 to 63  column * 8      where the bin stands in its group of rows; see {@link Bins}
 * </pre>
 *
 * <p>One step from a node to its child is then a load, an addition and a shift, without a branch.
 */
final class Nodes {
    private static final int CHILD = 8;
    private static final int COLUMN = 40;

    /** More columns than this have no room in a node. */
    static final int MOST_COLUMNS = 1 << 21;

    private Nodes() {}

    static long split(int column, int test, int left) {
        return ((long) column * Bins.LANES) << COLUMN | ((long) left << CHILD) | (255 - test);
    }

    static long leaf(int self) {
        return (long) self << CHILD;
    }

    /** Returns the position of the bin of lane 0 in its group. */
    static int binOffset(long node) {
        return (int) (node >>> COLUMN);
    }

    static int column(long node) {
        return binOffset(node) / Bins.LANES;
    }

    static int test(long node) {
        return 255 - (int) (node & 0xFF);
    }

    static int left(long node) {
        return (int) (node >>> CHILD);
    }

    /** Returns the child for a row with that bin; for a leaf, the leaf itself. */
    static int next(long node, byte bin) {
        return (int) ((node + (bin & 0xFF)) >>> CHILD);
    }
}
