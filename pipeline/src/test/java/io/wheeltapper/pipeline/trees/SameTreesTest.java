package io.wheeltapper.pipeline.trees;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.pipeline.testing.SharedSession;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.classification.DecisionTreeClassificationModel;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing is drawn at random, MLlib is the twin: the same nodes to the last bit. */
@ExtendWith(SharedSession.class)
class SameTreesTest {
    @ParameterizedTest
    @CsvSource({
        "1000, 2, 1, 32, false", "1000, 2, 9, 32, true", "1000, 3, 5, 32, true", "1000, 3, 12, 16, false",
        "1000, 5, 30, 64, true", "500, 7, 8, 256, false", "13, 3, 4, 32, true", "13000, 4, 6, 100, true",
        "1000, 3, 6, 12, false", "700, 2, 30, 256, true", "9000, 5, 30, 256, false",
    })
    void a_tree_is_the_one_that_mllib_grows(
            int rows, int classes, int depth, int bins, boolean weighted, SparkSession spark) {
        Dataset<Row> data = new RandomRows(rows, classes, depth).on(spark, 3);
        DecisionTreeClassifier tree =
                new DecisionTreeClassifier().setMaxDepth(depth).setMaxBins(bins);
        assertSame(weighted ? tree.setWeightCol("weight") : tree, data);
    }

    /** MLlib is made to use our thresholds where it used to find others in a sample. */
    @ParameterizedTest
    @ValueSource(ints = {2, 12, 32, 256})
    void mllib_grows_the_same_tree_at_our_thresholds(int bins, SparkSession spark) {
        Dataset<Row> data = new RandomRows(3_000, 3, bins).on(spark, 2);
        // With fewer than twelve bins, the category of twelve values does not fit.
        Dataset<Row> rows = bins < 12 ? numbers(data) : data;
        DecisionTreeClassifier tree =
                new DecisionTreeClassifier().setMaxDepth(12).setMaxBins(bins);
        DecisionTreeClassificationModel ours = FastTrainer.fit(tree, rows);
        DecisionTreeClassificationModel theirs =
                MllibTrainer.of(rows, "features", bins).fit(tree, rows);
        assertThat(TreeTexts.of(theirs.rootNode())).containsExactlyElementsOf(TreeTexts.of(ours.rootNode()));
        assertThat(theirs.getMaxBins()).isEqualTo(bins);
        assertThat(theirs.uid()).isEqualTo(ours.uid());
    }

    @Test
    void the_smallest_leaves_and_gains_are_kept(SparkSession spark) {
        Dataset<Row> data = new RandomRows(800, 3, 1).on(spark, 2);
        DecisionTreeClassifier tree =
                new DecisionTreeClassifier().setMaxDepth(8).setWeightCol("weight");
        assertSame(tree.copy(tree.extractParamMap()).setMinInstancesPerNode(20), data);
        assertSame(tree.copy(tree.extractParamMap()).setMinInfoGain(0.01), data);
        assertSame(tree.copy(tree.extractParamMap()).setMinWeightFractionPerNode(0.05), data);
        assertSame(tree.copy(tree.extractParamMap()).setMaxDepth(0), data);
    }

    @Test
    void one_row_and_one_class_are_leaves_as_mllib_has_them(SparkSession spark) {
        Dataset<Row> data = new RandomRows(300, 3, 5).on(spark, 2);
        assertSame(new DecisionTreeClassifier(), data.where("label = 1"));
        Dataset<Row> numbers = numbers(data);
        assertSame(new DecisionTreeClassifier(), numbers.limit(1).cache());
        assertSame(new DecisionTreeClassifier(), numbers.limit(2).cache());
        Column same = array_to_vector(array(lit(0.0), lit(-3.5)));
        assertSame(new DecisionTreeClassifier(), data.select(same.as("features"), col("label")));
    }

    @Test
    void a_forest_without_chance_is_the_one_that_mllib_grows(SparkSession spark) {
        Dataset<Row> data = new RandomRows(600, 3, 11).on(spark, 2);
        RandomForestClassifier forest = new RandomForestClassifier()
                .setNumTrees(3)
                .setFeatureSubsetStrategy("all")
                .setBootstrap(false)
                .setWeightCol("weight");
        RandomForestClassificationModel ours = FastTrainer.fit(forest, data, new MllibThresholds(), 2);
        RandomForestClassificationModel theirs = forest.fit(data);
        assertThat(texts(ours)).isEqualTo(texts(theirs));
        assertThat(ours.featureImportances()).isEqualTo(theirs.featureImportances());
        assertThat(ours.uid()).isEqualTo(theirs.uid());
        assertThat(ours.extractParamMap().toString())
                .isEqualTo(theirs.extractParamMap().toString());
    }

    /** Without categories, of which one row cannot have several. */
    private static Dataset<Row> numbers(Dataset<Row> data) {
        Column values = vector_to_array(col("features"), "float64");
        return data.select(
                array_to_vector(array(values.getItem(0), values.getItem(3))).as("features"), col("label"));
    }

    private static List<String> texts(RandomForestClassificationModel forest) {
        return Stream.of(forest.trees())
                .flatMap(tree -> TreeTexts.of(tree.rootNode()).stream())
                .toList();
    }

    private static void assertSame(DecisionTreeClassifier tree, Dataset<Row> data) {
        DecisionTreeClassificationModel ours = FastTrainer.fit(tree, data, new MllibThresholds());
        DecisionTreeClassificationModel theirs = tree.fit(data);
        assertThat(TreeTexts.of(ours.rootNode())).containsExactlyElementsOf(TreeTexts.of(theirs.rootNode()));
        assertThat(ours.numClasses()).isEqualTo(theirs.numClasses());
        assertThat(ours.numFeatures()).isEqualTo(theirs.numFeatures());
    }
}
