package io.wheeltapper.forest;

/**
 * Walks the rows of a block down a tree: eight at once, whose steps do not wait for each other, from stop to stop. At a
 * stop, rows that have reached a leaf are removed, and the others are compacted. Not thread-safe.
 */
final class Walk {
    private final ForestData forest;
    private final byte[] bins;
    private final int stride;
    private final int[] placeOfRow;
    private final int[] nodeOfRow;
    private final int[] waitingRows;
    private final int[] waitingNodes;

    Walk(ForestData forest, Bins bins) {
        this.forest = forest;
        this.bins = bins.bytes();
        this.stride = bins.stride();
        this.placeOfRow = new int[bins.rows()];
        for (int row = 0; row < placeOfRow.length; row++) {
            placeOfRow[row] = bins.place(row);
        }
        this.nodeOfRow = new int[bins.rows()];
        this.waitingRows = new int[bins.rows()];
        this.waitingNodes = new int[bins.rows()];
    }

    /**
     * Finds the leaves of one tree.
     *
     * @param rows number of rows in the block
     * @param leaves receives, from {@code at}, the number of each row's leaf values
     */
    void down(int tree, int rows, int[] leaves, int at) {
        int root = forest.roots()[tree];
        int[] stops = forest.stops()[tree];
        int first = stops.length == 0 ? 0 : stops[0];
        int row = 0;
        for (int base = 0; row + Bins.LANES <= rows; row += Bins.LANES, base += stride) {
            begin(root, first, base, row);
        }
        int waiting = arrive(row, leaves, at);
        for (int stop = 1; stop < stops.length && waiting > 0; stop++) {
            for (int from = 0; from < waiting; from += Bins.LANES) {
                goOn(stops[stop] - stops[stop - 1], from);
            }
            waiting = arriveLate(waiting, leaves, at);
        }
        for (; row < rows; row++) {
            leaves[at + row] = single(root, placeOfRow[row]);
        }
    }

    /** Makes the first steps of a group of rows. Rows that have arrived stay where they are. */
    private void begin(int root, int levels, int base, int row) {
        long[] nodes = forest.nodes();
        byte[] bytes = bins;
        int a = root;
        int b = root;
        int c = root;
        int d = root;
        int e = root;
        int f = root;
        int g = root;
        int h = root;
        for (int level = 0; level < levels; level++) {
            long nodeA = nodes[a];
            long nodeB = nodes[b];
            long nodeC = nodes[c];
            long nodeD = nodes[d];
            a = Nodes.next(nodeA, bytes[base + Nodes.binOffset(nodeA)]);
            b = Nodes.next(nodeB, bytes[base + Nodes.binOffset(nodeB) + 1]);
            c = Nodes.next(nodeC, bytes[base + Nodes.binOffset(nodeC) + 2]);
            d = Nodes.next(nodeD, bytes[base + Nodes.binOffset(nodeD) + 3]);
            long nodeE = nodes[e];
            long nodeF = nodes[f];
            long nodeG = nodes[g];
            long nodeH = nodes[h];
            e = Nodes.next(nodeE, bytes[base + Nodes.binOffset(nodeE) + 4]);
            f = Nodes.next(nodeF, bytes[base + Nodes.binOffset(nodeF) + 5]);
            g = Nodes.next(nodeG, bytes[base + Nodes.binOffset(nodeG) + 6]);
            h = Nodes.next(nodeH, bytes[base + Nodes.binOffset(nodeH) + 7]);
        }
        int[] found = nodeOfRow;
        found[row] = a;
        found[row + 1] = b;
        found[row + 2] = c;
        found[row + 3] = d;
        found[row + 4] = e;
        found[row + 5] = f;
        found[row + 6] = g;
        found[row + 7] = h;
    }

    /** Makes further steps of eight waiting rows. */
    private void goOn(int levels, int from) {
        long[] nodes = forest.nodes();
        byte[] bytes = bins;
        int[] found = waitingNodes;
        int placeA = placeOfRow[waitingRows[from]];
        int placeB = placeOfRow[waitingRows[from + 1]];
        int placeC = placeOfRow[waitingRows[from + 2]];
        int placeD = placeOfRow[waitingRows[from + 3]];
        int placeE = placeOfRow[waitingRows[from + 4]];
        int placeF = placeOfRow[waitingRows[from + 5]];
        int placeG = placeOfRow[waitingRows[from + 6]];
        int placeH = placeOfRow[waitingRows[from + 7]];
        int a = found[from];
        int b = found[from + 1];
        int c = found[from + 2];
        int d = found[from + 3];
        int e = found[from + 4];
        int f = found[from + 5];
        int g = found[from + 6];
        int h = found[from + 7];
        for (int level = 0; level < levels; level++) {
            long nodeA = nodes[a];
            long nodeB = nodes[b];
            long nodeC = nodes[c];
            long nodeD = nodes[d];
            a = Nodes.next(nodeA, bytes[placeA + Nodes.binOffset(nodeA)]);
            b = Nodes.next(nodeB, bytes[placeB + Nodes.binOffset(nodeB)]);
            c = Nodes.next(nodeC, bytes[placeC + Nodes.binOffset(nodeC)]);
            d = Nodes.next(nodeD, bytes[placeD + Nodes.binOffset(nodeD)]);
            long nodeE = nodes[e];
            long nodeF = nodes[f];
            long nodeG = nodes[g];
            long nodeH = nodes[h];
            e = Nodes.next(nodeE, bytes[placeE + Nodes.binOffset(nodeE)]);
            f = Nodes.next(nodeF, bytes[placeF + Nodes.binOffset(nodeF)]);
            g = Nodes.next(nodeG, bytes[placeG + Nodes.binOffset(nodeG)]);
            h = Nodes.next(nodeH, bytes[placeH + Nodes.binOffset(nodeH)]);
        }
        found[from] = a;
        found[from + 1] = b;
        found[from + 2] = c;
        found[from + 3] = d;
        found[from + 4] = e;
        found[from + 5] = f;
        found[from + 6] = g;
        found[from + 7] = h;
    }

    /**
     * Records the leaves, and keeps the rows that have not reached one; returns their number. It needs no branch
     * either.
     */
    private int arrive(int rows, int[] leaves, int at) {
        int[] leafRows = forest.leafRows();
        int waiting = 0;
        for (int row = 0; row < rows; row++) {
            int node = nodeOfRow[row];
            int leaf = leafRows[node];
            leaves[at + row] = leaf;
            waitingRows[waiting] = row;
            waitingNodes[waiting] = node;
            waiting += leaf >>> 31;
        }
        fillGroup(waiting);
        return waiting;
    }

    private int arriveLate(int count, int[] leaves, int at) {
        int[] leafRows = forest.leafRows();
        int waiting = 0;
        for (int i = 0; i < count; i++) {
            int row = waitingRows[i];
            int node = waitingNodes[i];
            int leaf = leafRows[node];
            leaves[at + row] = leaf;
            waitingRows[waiting] = row;
            waitingNodes[waiting] = node;
            waiting += leaf >>> 31;
        }
        fillGroup(waiting);
        return waiting;
    }

    /** Fills the last group's empty places with any row, whose steps are ignored. */
    private void fillGroup(int waiting) {
        for (int i = waiting; i % Bins.LANES != 0; i++) {
            waitingRows[i] = waitingRows[0];
            waitingNodes[i] = waitingNodes[0];
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
