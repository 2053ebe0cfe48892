package io.wheeltapper.pipeline.trees.growth;

/**
 * The order in which a category's values are tried at a node, as in MLlib: for two classes by the weight of the second,
 * for more by the impurity of a value's rows; equal ones by number, values without rows last.
 */
final class CategoryOrder {
    private CategoryOrder() {}

    /**
     * Returns the order.
     *
     * @param categories class weights of each value; only the first {@code values} are used
     */
    static int[] of(double[][] categories, int values) {
        double[] keys = new double[values];
        int[] order = new int[values];
        for (int value = 0; value < values; value++) {
            keys[value] = key(categories[value]);
            int place = value;
            while (place > 0 && Double.compare(keys[order[place - 1]], keys[value]) > 0) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = value;
        }
        return order;
    }

    private static double key(double[] weights) {
        double total = Gini.sum(weights);
        if (total == 0) {
            return Double.MAX_VALUE;
        }
        return weights.length > 2 ? Gini.impurity(weights, total) : weights[1];
    }
}
