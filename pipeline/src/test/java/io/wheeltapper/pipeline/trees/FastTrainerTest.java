package io.wheeltapper.pipeline.trees;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.trees.growth.BinnedRows;
import io.wheeltapper.pipeline.trees.growth.FeatureBins;
import io.wheeltapper.pipeline.trees.growth.GrowthRules;
import io.wheeltapper.pipeline.trees.growth.RowKinds;
import io.wheeltapper.pipeline.trees.growth.Sampling;
import io.wheeltapper.pipeline.trees.growth.TreeGrower;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.DecisionTreeClassificationModel;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

@ExtendWith(SharedSession.class)
class FastTrainerTest {
    @TempDir
    Path folder;

    @Test
    void the_seed_rules_whatever_the_number_of_tasks(SparkSession spark) {
        Dataset<Row> data = new RandomRows(700, 3, 2).on(spark, 3);
        List<String> one = texts(FastTrainer.fit(forest(7), data, observed(), 1));
        assertThat(texts(FastTrainer.fit(forest(7), data, observed(), 2))).isEqualTo(one);
        assertThat(texts(FastTrainer.fit(forest(7), data, observed(), 7))).isEqualTo(one);
        assertThat(texts(FastTrainer.fit(forest(7), data, observed(), 100))).isEqualTo(one);
        assertThat(texts(FastTrainer.fit(forest(8), data, observed(), 7))).isNotEqualTo(one);
    }

    @Test
    void the_partitions_do_not_matter_while_the_rows_keep_their_order(SparkSession spark) {
        Dataset<Row> data = new RandomRows(700, 3, 2).on(spark, 1);
        Dataset<Row> inFive = spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(data.collectAsList(), 5),
                data.schema());
        assertThat(inFive.javaRDD().getNumPartitions()).isEqualTo(5);
        assertThat(texts(FastTrainer.fit(forest(7), inFive))).isEqualTo(texts(FastTrainer.fit(forest(7), data)));
    }

    @Test
    void every_tree_sees_a_sample_and_other_features(SparkSession spark) {
        Dataset<Row> data = new RandomRows(2_000, 3, 2).on(spark, 2);
        RandomForestClassificationModel model = FastTrainer.fit(forest(1).setSubsamplingRate(0.5), data);
        assertThat(model.trees())
                .extracting(tree -> tree.rootNode().impurityStats().rawCount())
                .doesNotHaveDuplicates()
                .allSatisfy(rows -> assertThat(rows).isBetween(800L, 1_200L));
        assertThat(model.trees()).extracting(tree -> tree.rootNode().toString()).doesNotHaveDuplicates();
    }

    @Test
    void mllib_stores_the_models_and_reads_them_back(SparkSession spark) throws Exception {
        Dataset<Row> data = new RandomRows(500, 4, 3).on(spark, 2);
        RandomForestClassificationModel forest = FastTrainer.fit(forest(5), data);
        forest.write().save(folder.resolve("forest").toString());
        RandomForestClassificationModel read =
                RandomForestClassificationModel.load(folder.resolve("forest").toString());
        assertThat(texts(read)).isEqualTo(texts(forest));
        assertThat(read.featureImportances()).isEqualTo(forest.featureImportances());
        assertThat(read.transform(data).select("probability", "prediction").collectAsList())
                .isEqualTo(forest.transform(data)
                        .select("probability", "prediction")
                        .collectAsList());
        assertThat(read.getNumTrees()).isEqualTo(5);
        assertThat(read.getMaxDepth()).isEqualTo(6);

        DecisionTreeClassificationModel tree = FastTrainer.fit(new DecisionTreeClassifier().setMaxDepth(3), data);
        tree.write().save(folder.resolve("tree").toString());
        assertThat(DecisionTreeClassificationModel.load(folder.resolve("tree").toString())
                        .toDebugString())
                .isEqualTo(tree.toDebugString());
    }

    @Test
    void what_executors_send_can_go_by_kryo(SparkSession spark) {
        RowKinds kinds = new RowKinds(2, new int[] {0, 1}, new double[] {1, 1});
        FeatureBins[] bins = {new FeatureBins.Numeric(new double[] {0.5})};
        BinnedRows rows = new BinnedRows(bins, new byte[][] {{0, 1, 1}}, kinds, new byte[] {0, 1, 1});
        GrowthRules rules = new GrowthRules(2, 1, 0, 0, 1, new Sampling.Everything(), 1);
        BinnedChunk chunk = new BinnedChunk(rows.columns(), rows.kindOf(), new int[] {0, 1}, new double[] {1, 1});
        SerializerInstance kryo = new KryoSerializer(spark.sparkContext().conf()).newInstance();
        for (Object sent : List.of(new TreeGrower(rows, rules).grow(0), chunk, GrowTrees.cells(rows))) {
            ClassTag<Object> type = ClassTag$.MODULE$.apply(sent.getClass());
            Object received = kryo.deserialize(kryo.serialize(sent, type), type);
            assertThat(received).usingRecursiveComparison().isEqualTo(sent);
        }
    }

    @Test
    void rows_that_cannot_be_learned_from_are_refused(SparkSession spark) {
        Dataset<Row> data = new RandomRows(100, 3, 2).on(spark, 2);
        Column half = col("label").plus(0.5).as("label", threeLabels());
        Column none = col("label").as("label", threeLabels());
        assertFails(data.where("label > 7").withColumn("label", none), "There are no rows to train on.");
        assertFails(data.withColumn("label", half), "A label must be a whole number from 0 to");
        assertFails(data.withColumn("weight", lit(0.0)), "Weights must be positive, got 0.0");
        assertFails(data.withColumn("weight", lit(Double.NaN)), "Weights must be positive, got NaN");
        assertFails(
                new RandomRows(600, 3, 2).on(spark, 2).withColumn("weight", rand(1)),
                "more than 256 different pairs of label and weight");
        assertThatThrownBy(() -> FastTrainer.fit(forest(2).setImpurity("entropy"), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("with the impurity gini, got");
    }

    @Test
    void a_value_that_is_no_number_is_named(SparkSession spark) {
        Dataset<Row> data = new RandomRows(50, 3, 2).on(spark, 2);
        Dataset<Row> infinite = data.select(
                array_to_vector(array(
                                lit(1.0),
                                when(col("label").equalTo(1), Double.POSITIVE_INFINITY)
                                        .otherwise(0.0)))
                        .as("features"),
                col("label"),
                col("weight"));
        assertFails(infinite, "Feature 1 has the value Infinity");
    }

    @Test
    void a_set_that_does_not_fit_is_told(SparkSession spark) {
        assertThat(FastTrainer.obstacle(spark, 604_000, 34, 32, 5)).isEmpty();
        assertThat(FastTrainer.obstacle(spark, 604_000, 34, 257, 5)).hasValue("supports up to 256 bins, not 257");
        assertThat(FastTrainer.obstacle(spark, 604_000, 34, 32, 257)).hasValue("supports up to 256 labels, not 257");
        assertThat(FastTrainer.obstacle(spark, 3_000_000_000L, 34, 32, 5).orElseThrow())
                .matches("needs [0-9,]+ MB of the heap, but may use [0-9,]+");
        assertThat(new MemoryNeed(5e6, 6e6, 2e9, 1e9).obstacle())
                .hasValue("collects 2,000 MB, but spark.driver.maxResultSize allows 1,000");
        assertThat(MemoryNeed.bytes(604_000, 34, 2)).isEqualTo(604_000.0 * (3 * 35 + 2 * 16));
    }

    private static BinThresholds observed() {
        return new ObservedThresholds(new double[0]);
    }

    private static Metadata threeLabels() {
        return NominalAttribute.defaultAttr().withName("label").withNumValues(3).toMetadata();
    }

    private static void assertFails(Dataset<Row> data, String words) {
        assertThatThrownBy(() -> FastTrainer.fit(forest(2), data)).hasStackTraceContaining(words);
    }

    private static RandomForestClassifier forest(int seed) {
        return new RandomForestClassifier()
                .setNumTrees(5)
                .setMaxDepth(6)
                .setWeightCol("weight")
                .setSeed(seed);
    }

    private static List<String> texts(RandomForestClassificationModel forest) {
        return Stream.of(forest.trees())
                .flatMap(tree -> TreeTexts.of(tree.rootNode()).stream())
                .toList();
    }
}
