package io.wheeltapper.pipeline.trees;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.ml.feature.Instance;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Reads rows in the form of MLlib's algorithms, in the order and on the partitions of the data set. */
final class Instances {
    private Instances() {}

    /** Returns instances with label, weight and features. */
    static JavaRDD<Instance> of(Dataset<Row> rows, String label, Column weight, String features) {
        return rows.select(functions.col(label).cast("double"), weight, functions.col(features))
                .toJavaRDD()
                .map(toInstance());
    }

    /**
     * Returns instances with the weights alone and a vector of {@code features} zeros, for computations that do not use
     * the features.
     */
    static JavaRDD<Instance> weightsOf(Dataset<Row> rows, Column weight, int features) {
        Vector zeros = Vectors.sparse(features, new int[0], new double[0]);
        return rows.select(weight).toJavaRDD().map(withWeight(zeros));
    }

    /**
     * Returns the number of features.
     *
     * @throws IllegalArgumentException if there is no row
     */
    static int features(Dataset<Row> rows, String features) {
        List<Row> first = rows.select(features).takeAsList(1);
        if (first.isEmpty()) {
            throw new IllegalArgumentException("There are no rows to train on.");
        }
        return first.get(0).<Vector>getAs(0).size();
    }

    private static Function<Row, Instance> toInstance() {
        return row -> new Instance(row.getDouble(0), row.getDouble(1), row.getAs(2));
    }

    private static Function<Row, Instance> withWeight(Vector features) {
        return row -> new Instance(0, row.getDouble(0), features);
    }
}
