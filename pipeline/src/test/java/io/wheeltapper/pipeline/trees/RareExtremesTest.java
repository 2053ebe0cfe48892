package io.wheeltapper.pipeline.trees;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.pipeline.testing.SharedSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Failures that are announced by one reading in a thousand: by the highest of one sensor, by the lowest of another. The twin
 * is a forest that tries every split.
 */
@ExtendWith(SharedSession.class)
class RareExtremesTest {
    private static final int ROWS = 12_000;
    private static final int FEATURES = 6;
    private static final int TREES = 30;
    private static final int DEPTH = 8;
    private static final int FEATURES_PER_NODE = 3;
    private static final double STAND_IN = -1e30;

    private final double[][] learned = values(1);
    private final double[][] tested = values(2);

    @Test
    void rare_extremes_are_found_as_by_a_forest_that_tries_every_split(SparkSession spark) {
        ExactForest exact = new ExactForest(learned, labels(learned), TREES, DEPTH, FEATURES_PER_NODE, 3);
        double best = averagePrecision(exact::probability);
        assertThat(best).isGreaterThan(0.9);
        assertThat(averagePrecision(forest(256, learned, new ObservedThresholds(new double[0]), spark)))
                .isGreaterThan(0.95 * best);
        assertThat(averagePrecision(forest(32, learned, new ObservedThresholds(new double[0]), spark)))
                .isGreaterThan(0.5 * best);
        assertThat(averagePrecision(forest(32, learned, new MllibThresholds(), spark)))
                .as("with bins of equal size")
                .isLessThan(0.1);
    }

    @Test
    void missing_values_do_not_hide_them(SparkSession spark) {
        Random random = new Random(7);
        for (double[] row : learned) {
            // Never before a failure, so that the rest can still be told from it.
            if (!fails(row) && random.nextInt(3) > 0) {
                row[0] = STAND_IN;
                row[1] = STAND_IN;
            }
        }
        double[] standIns =
                IntStream.range(0, FEATURES).mapToDouble(i -> STAND_IN).toArray();
        assertThat(averagePrecision(forest(256, learned, new ObservedThresholds(standIns), spark)))
                .isGreaterThan(0.9);
    }

    private double averagePrecision(ToDoubleFunction<double[]> probability) {
        boolean[] labels = labels(tested);
        double[] probabilities = IntStream.range(0, ROWS)
                .mapToDouble(row -> probability.applyAsDouble(tested[row]))
                .toArray();
        double failing = IntStream.range(0, ROWS).filter(row -> labels[row]).count();
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            if (labels[row]) {
                double least = probabilities[row];
                double called = IntStream.range(0, ROWS)
                        .filter(each -> probabilities[each] >= least)
                        .count();
                double right = IntStream.range(0, ROWS)
                        .filter(each -> labels[each] && probabilities[each] >= least)
                        .count();
                sum += right / called;
            }
        }
        return sum / failing;
    }

    private static ToDoubleFunction<double[]> forest(
            int bins, double[][] values, BinThresholds choice, SparkSession spark) {
        RandomForestClassifier classifier = new RandomForestClassifier()
                .setNumTrees(TREES)
                .setMaxDepth(DEPTH)
                .setMaxBins(bins)
                .setFeatureSubsetStrategy(Integer.toString(FEATURES_PER_NODE))
                .setSeed(5);
        RandomForestClassificationModel model = FastTrainer.fit(classifier, dataset(values, spark), choice, 4);
        return row -> model.predictProbability(Vectors.dense(row)).apply(1);
    }

    private static Dataset<Row> dataset(double[][] values, SparkSession spark) {
        List<Row> rows = new ArrayList<>();
        for (double[] row : values) {
            rows.add(RowFactory.create(Vectors.dense(row), fails(row) ? 1.0 : 0.0));
        }
        StructType type =
                new StructType().add("features", SQLDataTypes.VectorType()).add("label", DataTypes.DoubleType);
        return spark.createDataFrame(rows, type).coalesce(2);
    }

    private static double[][] values(long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, ROWS)
                .mapToObj(row -> IntStream.range(0, FEATURES)
                        .mapToDouble(feature -> random.nextGaussian())
                        .toArray())
                .toArray(double[][]::new);
    }

    private static boolean[] labels(double[][] rows) {
        boolean[] labels = new boolean[rows.length];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = fails(rows[row]);
        }
        return labels;
    }

    private static boolean fails(double[] row) {
        return row[0] > 3.09 || (row[1] < -3.09 && row[1] > STAND_IN);
    }
}
