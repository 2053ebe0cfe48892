package io.wheeltapper.pipeline.training;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.forest.Scorer;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ClassProbabilities;
import io.wheeltapper.pipeline.models.TreeDescriptions;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is trained scores the same, to the last bit, compiled and in MLlib. */
@ExtendWith(SharedSession.class)
class CompiledParityTest {
    private static final int CATEGORIES = 9;
    private static final List<String> FEATURES = List.of("volt", "age", "model", "errors", "plant");

    @ParameterizedTest
    @CsvSource({
        "RANDOM_FOREST, MLLIB, 2",
        "RANDOM_FOREST, MLLIB, 5",
        "DECISION_TREE, MLLIB, 2",
        "DECISION_TREE, MLLIB, 5",
        "GRADIENT_BOOSTED_TREES, MLLIB, 2",
        "GRADIENT_BOOSTED_TREES, MLLIB, 5",
        "GRADIENT_BOOSTED_TREES, FAST, 2",
        "GRADIENT_BOOSTED_TREES, FAST, 5"
    })
    void every_probability_is_mllibs(Algorithm algorithm, Trainer trainer, int classes, SparkSession spark) {
        List<String> labels =
                IntStream.range(0, classes).mapToObj(i -> "label" + i).toList();
        Hyperparameters hyperparameters =
                Hyperparameters.defaults(algorithm).withTrees(7).withDepth(6).withSeed(3);
        Dataset<Row> learned = rows(spark, classes, 1_200, CATEGORIES, 1);
        PipelineModel model = new Pipeline()
                .setStages(ClassifierFit.fit(learned, labels, hyperparameters, trainer, new double[0])
                        .stages()
                        .toArray(PipelineStage[]::new))
                .fit(learned);

        CompiledForest forest =
                CompiledForest.of(TreeDescriptions.of(model, FEATURES, labels).orElseThrow());

        Scorer scorer = forest.scorer();
        double[] found = new double[classes];
        List<Row> scored = model.transform(rows(spark, classes, 3_000, CATEGORIES + 2, 2))
                .select(col(ClassProbabilities.FEATURE_VECTOR), ClassProbabilities.of(algorithm, classes))
                .collectAsList();
        assertThat(scored).hasSize(3_000).allSatisfy(row -> {
            scorer.score(row.<Vector>getAs(0).toArray(), found);
            assertThat(found)
                    .containsExactly(row.<Double>getList(1).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray());
        });
    }

    /** @param arity how many categories occur; the models learn {@value #CATEGORIES} */
    private static Dataset<Row> rows(SparkSession spark, int classes, int count, int arity, long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = random.nextInt(classes);
            double[] vector = {
                170 + label + random.nextGaussian() * 2,
                random.nextInt(20),
                (label + random.nextInt(4)) % arity,
                random.nextInt(3) == 0 ? 1 : 0,
                random.nextInt(arity)
            };
            Vector values = Vectors.dense(vector);
            rows.add(RowFactory.create(
                    i % 2 == 0 ? values : values.toSparse(), (double) label, 1.0 + i % 3, i % 5 == 0));
        }
        return spark.createDataFrame(rows, new StructType(new StructField[] {
            new StructField(ClassProbabilities.FEATURE_VECTOR, new VectorUDT(), false, featureMetadata()),
            new StructField(TrainingColumns.LABEL_INDEX, DataTypes.DoubleType, false, labels(classes)),
            new StructField(TrainingColumns.WEIGHT, DataTypes.DoubleType, false, Metadata.empty()),
            new StructField(TrainingColumns.HELD_OUT, DataTypes.BooleanType, false, Metadata.empty())
        }));
    }

    private static Metadata featureMetadata() {
        Attribute[] attributes = FEATURES.stream()
                .map(name -> name.equals("model") || name.equals("plant")
                        ? NominalAttribute.defaultAttr().withName(name).withNumValues(CATEGORIES)
                        : NumericAttribute.defaultAttr().withName(name))
                .toArray(Attribute[]::new);
        return new AttributeGroup(ClassProbabilities.FEATURE_VECTOR, attributes).toMetadata();
    }

    private static Metadata labels(int classes) {
        return NominalAttribute.defaultAttr()
                .withName(TrainingColumns.LABEL_INDEX)
                .withValues(
                        IntStream.range(0, classes).mapToObj(i -> "label" + i).toArray(String[]::new))
                .toMetadata();
    }
}
