package io.wheeltapper.forest;

/**
 * Finds the leaves of a block of rows: heads of trees are computed for all rows at once, and the few rows that go on below
 * them are walked, eight at once, whose steps do not wait for each other, from stop to stop. At a stop, rows that have reached
 * a leaf are removed, and the others are compacted. Not thread-safe.
 */
final class Walk {
    /** Fewer rows than this are walked one by one, which takes less time than computing the heads. */
    static final int FEWEST_ROWS = 16;

    private final ForestData forest;
    private final WalkPlan plan;
    private final HeadWalk heads;
    private final byte[] bins;
    private final int[] placeOfRow;
    private final int[] waitingRows;

    Walk(ForestData forest, WalkPlan plan, Bins bins) {
        this.forest = forest;
        this.plan = plan;
        this.heads = new HeadWalk(plan, bins);
        this.bins = bins.bytes();
        this.placeOfRow = new int[bins.rows()];
        for (int row = 0; row < placeOfRow.length; row++) {
            placeOfRow[row] = bins.place(row);
        }
        this.waitingRows = new int[bins.rows()];
    }

    /** Takes over the bins of a block of {@code rows} rows. */
    void begin(int rows) {
        if (rows >= FEWEST_ROWS) {
            heads.begin(rows);
        }
    }

    /**
     * Finds the leaves of one tree.
     *
     * @param rows number of rows in the block
     * @param leaves receives, from {@code at}, the number of each row's leaf values
     */
    void down(int tree, int rows, int[] leaves, int at) {
        if (rows < FEWEST_ROWS) {
            for (int row = 0; row < rows; row++) {
                leaves[at + row] = single(forest.roots()[tree], placeOfRow[row]);
            }
            return;
        }
        Head head = plan.heads()[tree];
        int waiting = leaveHead(heads.exits(head), head.exits(), rows, leaves, at);
        int level = 0;
        for (int i = 0; i < head.stops().length && waiting > 0; i++) {
            int stop = head.stops()[i];
            for (int from = 0; from < waiting; from += Bins.LANES) {
                goOn(stop - level, from, leaves, at);
            }
            waiting = removeArrived(waiting, leaves, at);
            level = stop;
        }
    }

    /**
     * Records where rows leave the head, and lists those that have not reached a leaf; returns their number. It needs no
     * branch either.
     */
    private int leaveHead(long[] exitOfRow, int[] exits, int rows, int[] leaves, int at) {
        int waiting = 0;
        for (int first = 0; first < rows; first += Bins.LANES) {
            long eight = exitOfRow[first / Bins.LANES];
            int end = Math.min(rows, first + Bins.LANES);
            for (int row = first; row < end; row++, eight >>>= Byte.SIZE) {
                int exit = exits[(int) eight & 0x7F];
                leaves[at + row] = exit;
                waitingRows[waiting] = row;
                waiting += exit >>> 31;
            }
        }
        fillGroup(waiting);
        return waiting;
    }

    /** Makes further steps of eight waiting rows, and records where they are. */
    private void goOn(int levels, int from, int[] leaves, int at) {
        long[] nodes = plan.tails();
        byte[] bytes = bins;
        int rowA = waitingRows[from];
        int rowB = waitingRows[from + 1];
        int rowC = waitingRows[from + 2];
        int rowD = waitingRows[from + 3];
        int rowE = waitingRows[from + 4];
        int rowF = waitingRows[from + 5];
        int rowG = waitingRows[from + 6];
        int rowH = waitingRows[from + 7];
        int placeA = placeOfRow[rowA];
        int placeB = placeOfRow[rowB];
        int placeC = placeOfRow[rowC];
        int placeD = placeOfRow[rowD];
        int placeE = placeOfRow[rowE];
        int placeF = placeOfRow[rowF];
        int placeG = placeOfRow[rowG];
        int placeH = placeOfRow[rowH];
        int a = ~leaves[at + rowA];
        int b = ~leaves[at + rowB];
        int c = ~leaves[at + rowC];
        int d = ~leaves[at + rowD];
        int e = ~leaves[at + rowE];
        int f = ~leaves[at + rowF];
        int g = ~leaves[at + rowG];
        int h = ~leaves[at + rowH];
        for (int level = 0; level < levels; level++) {
            long nodeA = nodes[a];
            long nodeB = nodes[b];
            long nodeC = nodes[c];
            long nodeD = nodes[d];
            a = Tails.next(nodeA, bytes, placeA);
            b = Tails.next(nodeB, bytes, placeB);
            c = Tails.next(nodeC, bytes, placeC);
            d = Tails.next(nodeD, bytes, placeD);
            long nodeE = nodes[e];
            long nodeF = nodes[f];
            long nodeG = nodes[g];
            long nodeH = nodes[h];
            e = Tails.next(nodeE, bytes, placeE);
            f = Tails.next(nodeF, bytes, placeF);
            g = Tails.next(nodeG, bytes, placeG);
            h = Tails.next(nodeH, bytes, placeH);
        }
        leaves[at + rowA] = Tails.code(nodes[a], a);
        leaves[at + rowB] = Tails.code(nodes[b], b);
        leaves[at + rowC] = Tails.code(nodes[c], c);
        leaves[at + rowD] = Tails.code(nodes[d], d);
        leaves[at + rowE] = Tails.code(nodes[e], e);
        leaves[at + rowF] = Tails.code(nodes[f], f);
        leaves[at + rowG] = Tails.code(nodes[g], g);
        leaves[at + rowH] = Tails.code(nodes[h], h);
    }

    /** Keeps the rows that have not reached a leaf; returns their number. */
    private int removeArrived(int count, int[] leaves, int at) {
        int waiting = 0;
        for (int i = 0; i < count; i++) {
            int row = waitingRows[i];
            waitingRows[waiting] = row;
            waiting += leaves[at + row] >>> 31;
        }
        fillGroup(waiting);
        return waiting;
    }

    /** Fills the last group's empty places with one of its rows, whose steps are then made several times. */
    private void fillGroup(int waiting) {
        for (int i = waiting; i % Bins.LANES != 0; i++) {
            waitingRows[i] = waitingRows[waiting - 1];
        }
    }

    private int single(int root, int place) {
        long[] nodes = forest.nodes();
        int node = root;
        while (forest.leafRows()[node] == ForestData.SPLIT) {
            node = Nodes.next(nodes[node], bins[place + Nodes.binOffset(nodes[node])]);
        }
        return forest.leafRows()[node];
    }
}
