package io.wheeltapper.forest;

/**
 * Scores rows with a {@link CompiledForest}. Holds the scratch space of one thread, so that nothing is allocated for
 * each row; each thread needs its own.
 *
 * <p>A row holds a number for each feature of the forest, in its order: a category as its index. Probabilities come in
 * the order of the forest's classes.
 */
public final class Scorer {
    private final ForestData forest;
    private final BinnedColumn[] columns;
    private final Bins bins;
    private final Walk walk;
    private final Combination combination;

    Scorer(ForestData forest, WalkPlan plan) {
        this.forest = forest;
        this.columns = forest.columns().toArray(BinnedColumn[]::new);
        this.bins = Bins.ofBlock(columns.length);
        this.walk = new Walk(forest, plan, bins);
        this.combination = Combination.of(forest, walk, bins.rows());
    }

    /**
     * Scores one row.
     *
     * @param row one number for each feature
     * @param probabilities receives one for each class
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public void score(double[] row, double[] probabilities) {
        scoreRows(row, 1, probabilities);
    }

    /**
     * Scores rows that stand one after the other.
     *
     * @param values {@code rows} times one number for each feature
     * @param probabilities receives {@code rows} times one for each class
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public void scoreRows(double[] values, int rows, double[] probabilities) {
        int features = forest.features().size();
        for (int from = 0; from < rows; from += bins.rows()) {
            int count = Math.min(bins.rows(), rows - from);
            for (int column = 0; column < columns.length; column++) {
                int first = from * features + columns[column].feature();
                columns[column].bin(values, first, features, count, bins, column);
            }
            walk.begin(count);
            combination.combine(count, probabilities, from);
        }
    }

    /**
     * Scores rows that stand in columns.
     *
     * @param values column of each feature
     * @param from the first row to be scored
     * @param rows number of rows
     * @param probabilities receives {@code rows} times one for each class, those of the first scored row first
     * @throws IndexOutOfBoundsException if an array is too short
     */
    public void score(double[][] values, int from, int rows, double[] probabilities) {
        for (int done = 0; done < rows; done += bins.rows()) {
            int count = Math.min(bins.rows(), rows - done);
            for (int column = 0; column < columns.length; column++) {
                double[] ofFeature = values[columns[column].feature()];
                columns[column].bin(ofFeature, from + done, 1, count, bins, column);
            }
            walk.begin(count);
            combination.combine(count, probabilities, done);
        }
    }
}
