package io.wheeltapper.forest;

import java.util.Arrays;

/**
 * The bins of a number: its bin is the number of cuts below it, so that it is at most cut <i>i</i> when the bin is at
 * most <i>i</i>. NaN is beyond the last cut, since it is not at most anything.
 */
final class ThresholdColumn implements BinnedColumn {
    private static final int CELLS = 256;

    private final int feature;
    private final double[] cuts;
    private final Cells cells;
    private final byte[] cutsBeforeCell = new byte[CELLS];

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
     * Returns the bin. Cells increase with values, so all cuts of earlier cells are below; only those of its own cell
     * are compared.
     */
    @Override
    public int bin(double value) {
        int bin = cutsBeforeCell[cells.of(value)] & 0xFF;
        while (bin < cuts.length && !(value <= cuts[bin])) {
            bin++;
        }
        return bin;
    }
}
