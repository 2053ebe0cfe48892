package io.wheeltapper.pipeline.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.pipeline.decision.Calibration;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Stages of plain MLlib give what {@link Decision} gives, to the last bit. */
@ExtendWith(SharedSession.class)
class DecisionStagesTest {
    private static final List<String> LABELS = List.of("none", "comp1", "gear.box", "it's `odd`");
    private static final Decision DECISION = new Decision(
            LABELS.subList(1, 4),
            List.of(new Calibration(1.7, -0.3), Calibration.IDENTITY, new Calibration(0.01, 1.25e-5)),
            List.of(0.3, 0.61, 1.0));

    @TempDir
    Path folder;

    @Test
    void the_calls_of_a_classifier_are_those_of_the_decision(SparkSession spark) throws IOException {
        List<double[]> classified = distributions();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < classified.size(); i++) {
            Vector vector = Vectors.dense(classified.get(i));
            rows.add(RowFactory.create(i, i % 2 == 0 ? vector : vector.toSparse()));
        }
        Dataset<Row> classifier = spark.createDataFrame(
                rows, new StructType().add("id", "int").add("classifier_probability", new VectorUDT()));
        requireCalls(classifier, classified, Algorithm.RANDOM_FOREST, "none", "comp1", "gear.box");
    }

    @Test
    void boosted_trees_tell_each_label_from_the_rest_and_are_divided_by_their_sum(SparkSession spark)
            throws IOException {
        List<double[]> own = Stream.generate(new Random(5)::doubles)
                .map(random -> random.limit(LABELS.size()).toArray())
                .limit(200)
                .toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Object[] values = new Object[LABELS.size() + 1];
            values[0] = i;
            for (int label = 0; label < LABELS.size(); label++) {
                values[label + 1] = Vectors.dense(1 - own.get(i)[label], own.get(i)[label]);
            }
            rows.add(RowFactory.create(values));
        }
        StructType schema = new StructType().add("id", "int");
        for (int label = 0; label < LABELS.size(); label++) {
            schema = schema.add("probability_of_label_" + label, new VectorUDT());
        }
        List<double[]> classified = own.stream()
                .map(each -> Arrays.stream(each)
                        .map(probability -> probability / (each[0] + each[1] + each[2] + each[3]))
                        .toArray())
                .toList();
        requireCalls(
                spark.createDataFrame(rows, schema), classified, Algorithm.GRADIENT_BOOSTED_TREES, "none", "comp1");
    }

    /** Random ones, the corners, ties, and such whose calibrated probabilities add up to more than 1. */
    private static List<double[]> distributions() {
        List<double[]> distributions = new ArrayList<>(List.of(
                new double[] {1, 0, 0, 0},
                new double[] {0, 1, 0, 0},
                new double[] {0, 0, 0, 1},
                new double[] {0.25, 0.25, 0.25, 0.25},
                new double[] {1e-7, 0.5, 0.5 - 1e-7, 0},
                new double[] {0, 0.5, 0.5, 0},
                new double[] {0.39, 0, 0.61, 0}));
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            double[] shares = random.doubles(LABELS.size())
                    .map(share -> Math.pow(share, 6))
                    .toArray();
            double sum = DoubleStream.of(shares).sum();
            distributions.add(Arrays.stream(shares).map(share -> share / sum).toArray());
        }
        return distributions;
    }

    private void requireCalls(
            Dataset<Row> classifier, List<double[]> classified, Algorithm algorithm, String... outcomes)
            throws IOException {
        new Pipeline()
                .setStages(DecisionStages.of(LABELS, DECISION, algorithm).toArray(PipelineStage[]::new))
                .fit(classifier)
                .write()
                .save(folder.resolve("pipeline").toString());
        List<Row> rows = PipelineModel.load(folder.resolve("pipeline").toString())
                .transform(classifier)
                .selectExpr(
                        "id",
                        "probability",
                        "prediction",
                        "threshold",
                        "predicted_component",
                        "predicted_label",
                        "probability_comp1",
                        "`probability_gear.box`",
                        "`probability_it's ``odd```")
                .collectAsList();
        assertThat(rows).hasSameSizeAs(classified).allSatisfy(row -> {
            double[] expected = DECISION.calibrate(classified.get(row.getInt(0)));
            int call = DECISION.call(expected);
            double[] probability = row.<Vector>getAs(1).toArray();
            assertThat(Arrays.copyOfRange(probability, 1, 4)).containsExactly(expected);
            assertThat(probability[0])
                    .isEqualTo(Math.max(0, 1 - DoubleStream.of(expected).sum()), within());
            assertThat(row.getDouble(2)).isEqualTo(call + 1);
            assertThat(row.getDouble(3)).isEqualTo(DECISION.thresholds().get(call == -1 ? most(expected) : call));
            assertThat(row.getString(4)).isEqualTo(LABELS.get(call + 1)).isEqualTo(row.getString(5));
            for (int component = 0; component < 3; component++) {
                assertThat(row.getDouble(6 + component)).isEqualTo(expected[component]);
            }
        });
        assertThat(rows.stream().map(row -> row.getString(4))).contains(outcomes);
    }

    private static int most(double[] probabilities) {
        int most = 0;
        for (int i = 1; i < probabilities.length; i++) {
            most = probabilities[i] > probabilities[most] ? i : most;
        }
        return most;
    }

    /** {@code DoubleStream.sum} compensates, SQL does not. */
    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(1e-15);
    }
}
