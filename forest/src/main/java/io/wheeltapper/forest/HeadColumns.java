package io.wheeltapper.forest;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The columns for the tests of all heads, and the place of each test. */
final class HeadColumns {
    private static final int BINS = 256;

    private final List<HeadColumn> columns = new ArrayList<>();
    private final int[] firstOfColumn;
    private final int[][] ranks;

    HeadColumns(ForestData forest, List<HeadTree> heads) {
        int count = forest.columns().size();
        firstOfColumn = new int[count];
        ranks = new int[count][];
        BitSet[] tests = tests(forest, heads);
        for (int column = 0; column < count; column++) {
            firstOfColumn[column] = columns.size();
            ranks[column] = ranks(tests[column]);
            int asked = tests[column].cardinality();
            for (int from = 0; from < asked; from += HeadColumn.MOST_TESTS) {
                columns.add(new HeadColumn(column, binOfBin(ranks[column], from)));
            }
        }
    }

    List<HeadColumn> columns() {
        return columns;
    }

    /** Returns the number of the head column that answers a test. */
    int column(int column, int test) {
        return firstOfColumn[column] + ranks[column][test] / HeadColumn.MOST_TESTS;
    }

    /** Returns the number of the test in its head column. */
    int test(int column, int test) {
        return ranks[column][test] % HeadColumn.MOST_TESTS;
    }

    private static BitSet[] tests(ForestData forest, List<HeadTree> heads) {
        BitSet[] tests = new BitSet[forest.columns().size()];
        for (int column = 0; column < tests.length; column++) {
            tests[column] = new BitSet(BINS);
        }
        for (HeadTree head : heads) {
            for (int part = 0; part < head.parts(); part++) {
                if (!head.isExit(part)) {
                    long split = forest.nodes()[head.node(part)];
                    tests[Nodes.column(split)].set(Nodes.test(split));
                }
            }
        }
        return tests;
    }

    /** Returns for each bin how many of the tests are below it. */
    private static int[] ranks(BitSet tests) {
        int[] ranks = new int[BINS];
        for (int bin = 1; bin < BINS; bin++) {
            ranks[bin] = ranks[bin - 1] + (tests.get(bin - 1) ? 1 : 0);
        }
        return ranks;
    }

    private static byte[] binOfBin(int[] ranks, int from) {
        byte[] bins = new byte[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            bins[bin] = (byte) Math.max(0, Math.min(HeadColumn.MOST_TESTS, ranks[bin] - from));
        }
        return bins;
    }
}
