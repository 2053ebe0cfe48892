package io.wheeltapper.pipeline.trees;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Made-up rows of all that a tree may meet: a number, one with ties, one that is mostly zero, a constant, categories with a
 * few values, with many, and with one only. The label follows some of them, with noise; weights are multiples of 1/1024.
 *
 * <p>{@code features VECTOR, label DOUBLE, weight DOUBLE}
 */
record RandomRows(int rows, int classes, long seed) {
    static final int FEATURES = 8;

    Dataset<Row> on(SparkSession spark, int partitions) {
        Random random = new Random(seed);
        List<Row> list = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            list.add(row(random));
        }
        StructType type = new StructType()
                .add("raw", SQLDataTypes.VectorType())
                .add("label", DataTypes.DoubleType)
                .add("weight", DataTypes.DoubleType);
        Attribute[] attributes = {
            number("plain"), number("ties"), number("zeros"), number("constant"),
            category("three", 3), category("twelve", 12), category("single", 1), number("noise")
        };
        return spark.createDataFrame(list, type)
                .coalesce(1)
                .repartition(partitions)
                .select(
                        functions.col("raw").as("features", new AttributeGroup("features", attributes).toMetadata()),
                        functions.col("label"),
                        functions.col("weight"))
                .cache();
    }

    private Row row(Random random) {
        double plain = random.nextGaussian();
        int ties = random.nextInt(6) - 2;
        double zeros = random.nextInt(10) == 0 ? random.nextDouble() : 0;
        int three = random.nextInt(3);
        int twelve = Math.min(random.nextInt(12), random.nextInt(12));
        double[] values = {plain, ties, zeros, 4.5, three, twelve, 0, random.nextGaussian()};
        boolean isNoise = random.nextInt(5) == 0;
        int signal = (plain + 0.3 * ties > 0.4 ? 1 : 0) + (zeros > 0.3 ? 2 : 0) + (three == 1 ? 3 : 0) + twelve % 4;
        int label = isNoise ? random.nextInt(classes) : signal % classes;
        return RowFactory.create(
                random.nextBoolean()
                        ? Vectors.dense(values)
                        : Vectors.dense(values).toSparse(),
                (double) label,
                (1 + label) * 512 / 1024.0 + 1 / 1024.0);
    }

    private static Attribute number(String name) {
        return NumericAttribute.defaultAttr().withName(name);
    }

    private static Attribute category(String name, int values) {
        return NominalAttribute.defaultAttr().withName(name).withNumValues(values);
    }
}
