package io.wheeltapper.pipeline.trees.growth;

/**
 * Gini impurity (Breiman, Friedman, Olshen, Stone: Classification and Regression Trees, 1984), with MLlib's order of
 * operations, so that results have the same bits. Weights 3 and 1 have impurity 1 - 0.75² - 0.25² = 0.375.
 */
final class Gini {
    private Gini() {}

    static double impurity(double[] weights, double total) {
        if (total == 0) {
            return 0;
        }
        double impurity = 1;
        for (double weight : weights) {
            double share = weight / total;
            impurity -= share * share;
        }
        return impurity;
    }

    static double sum(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }

    /** Returns the {@code sum} of the squares over {@code total}: larger means purer. */
    static double purity(double[] weights, double total) {
        double squares = 0;
        for (double weight : weights) {
            squares += weight * weight;
        }
        return squares / total;
    }
}
