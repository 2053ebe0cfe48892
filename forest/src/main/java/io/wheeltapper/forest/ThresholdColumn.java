package io.wheeltapper.forest;

import java.util.Arrays;

/**
 * The bins of a number: its bin is the number of cuts below it, so that it is at most cut <i>i</i> when the bin is at
 * most <i>i</i>. NaN is beyond the last cut, since it is not at most anything.
 */
final class ThresholdColumn implements BinnedColumn {
    private static final int CELLS = 2048;

    private final int feature;
    private final double[] cuts;
    private final Cells cells;
    private final byte[] cutsBeforeCell = new byte[CELLS];
    /** Of each cut a number that is ordered as the cuts are; then such that no value exceeds. */
    private final long[] orders;

    private final int halvings;

    /**
     * Creates a column.
     *
     * @param cuts in ascending order, distinct, none NaN
     */
    ThresholdColumn(int feature, double[] cuts) {
        this.feature = feature;
        this.cuts = cuts;
        this.cells = Cells.over(Arrays.stream(cuts).filter(Double::isFinite).toArray());
        for (int cell = 0, cut = 0; cell < CELLS; cell++) {
            while (cut < cuts.length && cells.of(cuts[cut]) < cell) {
                cut++;
            }
            cutsBeforeCell[cell] = (byte) cut;
        }
        this.halvings = Integer.SIZE - Integer.numberOfLeadingZeros(mostInCell());
        this.orders = new long[cuts.length + (1 << halvings)];
        Arrays.fill(orders, Long.MAX_VALUE);
        for (int cut = 0; cut < cuts.length; cut++) {
            orders[cut] = order(cuts[cut]);
        }
    }

    private int mostInCell() {
        int most = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            int next = cell + 1 < CELLS ? cutsBeforeCell[cell + 1] & 0xFF : cuts.length;
            most = Math.max(most, next - (cutsBeforeCell[cell] & 0xFF));
        }
        return most;
    }

    /** Returns a number that is ordered as {@code value}, which is not NaN; the zeros are equal. */
    private static long order(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ ((bits >> 63) >>> 1);
    }

    /** Returns 1 if {@code left} is less than {@code right}, else 0, without a branch, which would often be mispredicted. */
    private static int less(long left, long right) {
        return (int) (((left & ~right) | (~(left ^ right) & (left - right))) >>> 63);
    }

    /**
     * Cells of equal width; values beyond them belong to the first or the last.
     *
     * @param lowest where they begin
     * @param perUnit how many there are in a unit; 0 if all values belong to the first
     */
    private record Cells(double lowest, double perUnit) {
        /**
         * Returns the cells in which the cuts share a cell with the fewest others. If a few cuts are far from the rest,
         * such as the one for missing values, these are not the cells from the lowest cut to the highest.
         */
        static Cells over(double[] cuts) {
            Cells best = from(cuts, 0, cuts.length - 1);
            long fewest = best.sharing(cuts);
            for (int low = 0; low < cuts.length / 2; low = 2 * low + 1) {
                for (int high = 0; low + high < cuts.length - 1; high = 2 * high + 1) {
                    Cells cells = from(cuts, low, cuts.length - 1 - high);
                    long sharing = cells.sharing(cuts);
                    if (sharing < fewest) {
                        best = cells;
                        fewest = sharing;
                    }
                }
            }
            return best;
        }

        private static Cells from(double[] cuts, int low, int high) {
            double span = high <= low ? 0 : cuts[high] - cuts[low];
            double perUnit = span > 0 && Double.isFinite(CELLS / span) ? CELLS / span : 0;
            return new Cells(cuts.length == 0 ? 0 : cuts[low], perUnit);
        }

        /** Returns the sum over all cells of the square of how many cuts are in it. */
        private long sharing(double[] cuts) {
            long sum = 0;
            int first = 0;
            for (int cut = 1; cut <= cuts.length; cut++) {
                if (cut == cuts.length || of(cuts[cut]) != of(cuts[first])) {
                    sum += (long) (cut - first) * (cut - first);
                    first = cut;
                }
            }
            return sum;
        }

        int of(double value) {
            return Math.max(0, Math.min(CELLS - 1, (int) ((value - lowest) * perUnit)));
        }
    }

    @Override
    public int feature() {
        return feature;
    }

    @Override
    public int tests() {
        return cuts.length;
    }

    double cut(int test) {
        return cuts[test];
    }

    @Override
    public void bin(double[] values, int from, int step, int rows, Bins bins, int column) {
        int at = from;
        for (int row = 0; row < rows; row++, at += step) {
            bins.set(row, column, bin(values[at]));
        }
    }

    /**
     * Returns the bin. Cells increase with values, so all cuts of earlier cells are below; among those of its own cell, it is
     * found by halving.
     */
    @Override
    public int bin(double value) {
        if (Double.isNaN(value)) {
            return cuts.length;
        }
        long order = order(value);
        int bin = cutsBeforeCell[cells.of(value)] & 0xFF;
        for (int shift = halvings - 1; shift >= 0; shift--) {
            bin += less(orders[bin + (1 << shift) - 1], order) << shift;
        }
        return bin;
    }
}
