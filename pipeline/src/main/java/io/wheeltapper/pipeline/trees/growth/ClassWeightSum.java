package io.wheeltapper.pipeline.trees.growth;

/**
 * The sum over rows: the statistics of a node.
 *
 * @param weights sum of the rows' weights, for each class
 * @param rows number of rows
 */
record ClassWeightSum(double[] weights, long rows) {
    /**
     * Returns the Gini impurity: the probability that two rows drawn by weight differ in class; 0 without weight. 0
     * where there is no weight.
     */
    double impurity() {
        return Gini.impurity(weights, Gini.sum(weights));
    }

    /** Returns the class with the largest weight, the first of several; 0 without weight. */
    int heaviest() {
        int heaviest = 0;
        for (int each = 1; each < weights.length; each++) {
            if (weights[each] > weights[heaviest]) {
                heaviest = each;
            }
        }
        return heaviest;
    }

    ClassWeightSum minus(ClassWeightSum part) {
        double[] rest = new double[weights.length];
        for (int each = 0; each < rest.length; each++) {
            rest[each] = weights[each] - part.weights[each];
        }
        return new ClassWeightSum(rest, rows - part.rows);
    }
}
