package io.wheeltapper.pipeline.trees;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.trees.boosting.Boosting;
import io.wheeltapper.pipeline.trees.boosting.BoostingRules;
import io.wheeltapper.pipeline.trees.growth.BinnedRows;
import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.GrowthRules;
import io.wheeltapper.pipeline.trees.growth.RowKinds;
import io.wheeltapper.pipeline.trees.growth.Sampling;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

@ExtendWith(SharedSession.class)
class BoostedTrainerTest {
    private static final String HELD_OUT = "held_out";

    @TempDir
    Path folder;

    @Test
    void the_partitions_do_not_matter_while_the_rows_keep_their_order(SparkSession spark) {
        Dataset<Row> data = rows(spark, 3);
        Dataset<Row> inFive = spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(data.collectAsList(), 5),
                data.schema());
        assertThat(inFive.javaRDD().getNumPartitions()).isEqualTo(5);
        List<String> one = texts(fit(3, 7, data));
        assertThat(texts(fit(3, 7, inFive))).isEqualTo(one);
        assertThat(texts(fit(3, 8, data))).isNotEqualTo(one);
    }

    @Test
    void the_number_of_rounds_is_found_on_the_rows_held_out(SparkSession spark) {
        for (BoostedTrainer.Fit fit : fit(3, 1, rows(spark, 3))) {
            assertThat(fit.isWatched()).isTrue();
            assertThat(fit.rounds()).isBetween(3, 25);
            assertThat(fit.model().getNumTrees()).isEqualTo(fit.rounds() + 1);
        }
        for (BoostedTrainer.Fit fit : fit(3, 1, rows(spark, 3).withColumn(HELD_OUT, lit(false)))) {
            assertThat(fit.isWatched()).isFalse();
            assertThat(fit.rounds()).isEqualTo(25);
        }
    }

    @Test
    void models_tell_their_label_from_the_rest(SparkSession spark) {
        Dataset<Row> data = rows(spark, 3);
        List<BoostedTrainer.Fit> fits = fit(3, 1, data);
        for (int label = 0; label < 3; label++) {
            Dataset<Row> said = fits.get(label).model().transform(data);
            double ofIt = meanProbability(said.where(col("label").equalTo(label)));
            double ofOthers = meanProbability(said.where(col("label").notEqual(label)));
            assertThat(ofIt).isGreaterThan(ofOthers + 0.2);
            // Weights favour the higher labels, so the mean is that of the weighted rows.
            double expected = said.selectExpr("sum(weight * int(label = %d)) / sum(weight)".formatted(label))
                    .first()
                    .getDouble(0);
            double found = said.select(
                            vector_to_array(col("probability"), "float64")
                                    .getItem(1)
                                    .as("p"),
                            col("weight"))
                    .selectExpr("sum(weight * p) / sum(weight)")
                    .first()
                    .getDouble(0);
            assertThat(found).isCloseTo(expected, within(0.02));
        }
    }

    @Test
    void of_two_labels_one_is_the_mirror_image_of_the_other(SparkSession spark) {
        Dataset<Row> data = rows(spark, 2);
        List<BoostedTrainer.Fit> fits = fit(2, 1, data);
        GBTClassificationModel first = fits.get(0).model();
        GBTClassificationModel second = fits.get(1).model();
        assertThat(fits.get(0).rounds()).isEqualTo(fits.get(1).rounds()).isPositive();
        for (Row row : data.limit(50).collectAsList()) {
            Vector features = row.getAs("features");
            assertThat(first.predictProbability(features).apply(1))
                    .isCloseTo(1 - second.predictProbability(features).apply(1), within(1e-12));
        }
        assertThat(first.featureImportances()).isEqualTo(second.featureImportances());
    }

    @Test
    void mllib_stores_the_models_and_reads_them_back(SparkSession spark) throws Exception {
        Dataset<Row> data = rows(spark, 3);
        GBTClassificationModel model = fit(3, 1, data).get(2).model();
        model.write().save(folder.resolve("boosted").toString());
        GBTClassificationModel read =
                GBTClassificationModel.load(folder.resolve("boosted").toString());
        assertThat(texts(read)).isEqualTo(texts(model));
        assertThat(read.treeWeights()).isEqualTo(model.treeWeights()).startsWith(1, 0.2);
        assertThat(read.featureImportances()).isEqualTo(model.featureImportances());
        assertThat(DoubleStream.of(read.featureImportances().toArray()).sum()).isCloseTo(1, within(1e-9));
        assertThat(read.featureImportances().apply(3)).as("a constant").isZero();
        assertThat(read.transform(data).select("probability", "prediction").collectAsList())
                .isEqualTo(model.transform(data)
                        .select("probability", "prediction")
                        .collectAsList());
        DecisionTreeRegressionModel tree = read.trees()[1];
        assertThat(tree.rootNode().impurityStats().rawCount()).isEqualTo(data.count());
        assertThat(tree.rootNode().impurityStats().count())
                .isCloseTo(data.selectExpr("sum(weight)").first().getDouble(0), within(1e-6));
    }

    @Test
    void rows_of_one_label_are_learned_without_a_tree(SparkSession spark) {
        Dataset<Row> data = rows(spark, 3).withColumn("label", lit(0.0));
        List<BoostedTrainer.Fit> fits = fit(3, 1, data);
        assertThat(fits).extracting(BoostedTrainer.Fit::rounds).containsExactly(0, 0, 0);
        Vector any = data.first().getAs("features");
        assertThat(fits.get(0).model().predictProbability(any).apply(1)).isGreaterThan(0.99);
        assertThat(fits.get(2).model().predictProbability(any).apply(1)).isLessThan(0.01);
        assertThat(fits.get(2).model().featureImportances().numNonzeros()).isZero();
    }

    @Test
    void what_executors_send_can_go_by_kryo(SparkSession spark) {
        RowKinds kinds = new RowKinds(2, new int[] {0, 1}, new double[] {1, 1});
        FeatureBins[] bins = {new FeatureBins.Numeric(new double[] {0.5})};
        BinnedRows rows = new BinnedRows(bins, new byte[][] {{0, 1, 1}}, kinds, new byte[] {0, 1, 1});
        GrowthRules growth = new GrowthRules(2, 1, 0, 0, 1, new Sampling.Everything(), 1);
        Object sent = new Boosting(rows, new BoostingRules(growth, 2, 1, 0.1, 1, 1, 5), 1, () -> {}).grow();
        SerializerInstance kryo = new KryoSerializer(spark.sparkContext().conf()).newInstance();
        ClassTag<Object> type = ClassTag$.MODULE$.apply(sent.getClass());
        assertThat(kryo.<Object>deserialize(kryo.serialize(sent, type), type))
                .usingRecursiveComparison()
                .isEqualTo(sent);
    }

    @Test
    void what_it_cannot_do_is_told(SparkSession spark) {
        assertThat(BoostedTrainer.obstacle(spark, 604_000, 34, 256, 5, 5)).isEmpty();
        assertThat(BoostedTrainer.obstacle(spark, 604_000, 34, 257, 5, 5)).hasValue("supports up to 256 bins, not 257");
        assertThat(BoostedTrainer.obstacle(spark, 604_000, 34, 256, 129, 5))
                .hasValue("supports up to 128 labels, not 129");
        assertThat(BoostedTrainer.obstacle(spark, 3_000_000_000L, 34, 256, 5, 5).orElseThrow())
                .startsWith("needs ");
        Dataset<Row> data = rows(spark, 3);
        assertThatThrownBy(() ->
                        BoostedTrainer.fit(List.of(boosting(1).setMinWeightFractionPerNode(0.1)), data, "label", 5))
                .hasMessageContaining("minimum share of weight in a node, got 0.1");
    }

    private static Dataset<Row> rows(SparkSession spark, int classes) {
        return new RandomRows(3_000, classes, 5)
                .on(spark, 1)
                .withColumn(HELD_OUT, monotonically_increasing_id().mod(4).equalTo(0));
    }

    private static List<BoostedTrainer.Fit> fit(int labels, int seed, Dataset<Row> data) {
        List<GBTClassifier> ofLabels =
                IntStream.range(0, labels).mapToObj(label -> boosting(seed)).toList();
        return BoostedTrainer.fit(ofLabels, data, "label", 5);
    }

    private static GBTClassifier boosting(int seed) {
        return new GBTClassifier()
                .setWeightCol("weight")
                .setValidationIndicatorCol(HELD_OUT)
                .setMaxIter(25)
                .setStepSize(0.2)
                .setMaxDepth(4)
                .setMinInstancesPerNode(5)
                .setFeatureSubsetStrategy("0.7")
                .setSeed(seed);
    }

    private static double meanProbability(Dataset<Row> said) {
        return said.select(vector_to_array(col("probability"), "float64")
                        .getItem(1)
                        .as("p"))
                .selectExpr("avg(p)")
                .first()
                .getDouble(0);
    }

    private static List<String> texts(List<BoostedTrainer.Fit> fits) {
        return fits.stream().flatMap(fit -> texts(fit.model()).stream()).toList();
    }

    private static List<String> texts(GBTClassificationModel model) {
        return Arrays.stream(model.trees())
                .flatMap(tree -> TreeTexts.of(tree.rootNode()).stream())
                .toList();
    }
}
