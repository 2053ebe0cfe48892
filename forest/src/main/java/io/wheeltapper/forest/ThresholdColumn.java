package io.wheeltapper.forest;

import java.util.Arrays;

/**
 * Cuts a number: its bin is the number of cuts below it, so that it is at most cut <i>i</i> when the bin is at most
 * <i>i</i>. NaN, which is not at most anything, is beyond the last.
 */
final class ThresholdColumn implements Column {
    private static final int CELLS = 256;

    private final int feature;
    private final double[] cuts;
    private final double lowest;
    private final double cellsPerUnit;
    private final byte[] cutsBeforeCell = new byte[CELLS];

    /** @param cuts in ascending order, none twice, none NaN */
    ThresholdColumn(int feature, double[] cuts) {
        this.feature = feature;
        this.cuts = cuts;
        double[] finite = Arrays.stream(cuts).filter(Double::isFinite).toArray();
        double span = finite.length < 2 ? 0 : finite[finite.length - 1] - finite[0];
        lowest = finite.length == 0 ? 0 : finite[0];
        cellsPerUnit = span > 0 && Double.isFinite(CELLS / span) ? CELLS / span : 0;
        for (int cell = 0, cut = 0; cell < CELLS; cell++) {
            while (cut < cuts.length && cell(cuts[cut]) < cell) {
                cut++;
            }
            cutsBeforeCell[cell] = (byte) cut;
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

    /** Cells never fall as values rise, so the cuts of earlier cells are all below; only those of its own are compared. */
    @Override
    public int bin(double value) {
        int bin = cutsBeforeCell[cell(value)] & 0xFF;
        while (bin < cuts.length && !(value <= cuts[bin])) {
            bin++;
        }
        return bin;
    }

    private int cell(double value) {
        return Math.max(0, Math.min(CELLS - 1, (int) ((value - lowest) * cellsPerUnit)));
    }
}
