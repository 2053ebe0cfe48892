package io.wheeltapper.forest;

/**
 * The categories of a feature in an order in which some sets of them are nested: the bin of a category is the number of
 * sets that it is not in, so that it is in set <i>i</i> when the bin is at most <i>i</i>.
 *
 * @param feature index of the feature
 * @param tests number of sets
 * @param binOfCategory the bin of each category, and last that of all other values
 */
record CategoryColumn(int feature, int tests, byte[] binOfCategory) implements BinnedColumn {
    int arity() {
        return binOfCategory.length - 1;
    }

    @Override
    public void bin(double[] values, int from, int step, int rows, Bins bins, int column) {
        int at = from;
        for (int row = 0; row < rows; row++, at += step) {
            bins.set(row, column, bin(values[at]));
        }
    }

    @Override
    public int bin(double value) {
        return binOfCategory[CategorySet.code(value, arity())] & 0xFF;
    }
}
