package io.wheeltapper.pipeline.models;

import io.wheeltapper.pipeline.decision.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.IsotonicRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The stages that apply a model's {@link Decision} after its classifier: plain MLlib stages, so that {@code transform}
 * of a stored pipeline gives the calibrated probabilities and the predictions in any Spark from 3.5 on.
 *
 * <p>They add {@code probability VECTOR} (of each label, calibrated, {@code none} first), {@code prediction DOUBLE}
 * (index of the predicted label), {@code predicted_label STRING}, and the columns of {@link PredictionColumns} as in results
 * tables. MLlib has no stage that converts a vector to numbers, but an isotonic regression of one feature of a vector
 * from 0 to 0 and from 1 to 1 passes that element on unchanged. Columns whose names begin with {@code __} are
 * intermediate results.
 */
final class DecisionStages {
    private static final String PREDICTED_LABEL = "predicted_label";

    private DecisionStages() {}

    /**
     * Returns {@code pipeline} followed by the stages of the manifest's decision; {@code pipeline} itself if it has no
     * classifier.
     *
     * @param rows input of the pipeline, of which only the schema matters
     */
    static PipelineModel append(PipelineModel pipeline, ModelManifest manifest, Dataset<Row> rows) {
        if (!hasClassifier(pipeline)) {
            return pipeline;
        }
        List<PipelineStage> stages = new ArrayList<>(List.of(pipeline.stages()));
        stages.addAll(of(manifest.labels(), manifest.decision(), manifest.algorithm()));
        return new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(rows);
    }

    static boolean hasClassifier(PipelineModel pipeline) {
        return Stream.of(pipeline.stages()).anyMatch(ProbabilisticClassificationModel.class::isInstance);
    }

    /**
     * Returns the stages.
     *
     * @param labels {@code none}, then the components of the decision
     */
    static List<Transformer> of(List<String> labels, Decision decision, Algorithm algorithm) {
        boolean isBoosted = algorithm == Algorithm.GRADIENT_BOOSTED_TREES;
        List<Transformer> stages = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            stages.add(
                    isBoosted
                            ? element(ClassProbabilities.ofLabel(label), 1, DecisionSql.classified(label))
                            : element(ClassProbabilities.CLASSIFIER_PROBABILITY, label, DecisionSql.classified(label)));
        }
        stages.add(new SQLTransformer().setStatement(DecisionSql.of(decision, isBoosted)));
        stages.add(new VectorAssembler()
                .setInputCols(IntStream.range(0, labels.size())
                        .mapToObj(DecisionSql::calibrated)
                        .toArray(String[]::new))
                .setOutputCol(ClassProbabilities.PROBABILITY));
        stages.add(name(labels, PREDICTED_LABEL));
        stages.add(name(labels, PredictionColumns.PREDICTED_COMPONENT));
        return stages;
    }

    /** Copies one element, in [0, 1], of a vector column into its own column. */
    private static Transformer element(String vector, int index, String column) {
        double[] ends = {0, 1};
        return new IsotonicRegressionModel(
                        "element_" + column,
                        new org.apache.spark.mllib.regression.IsotonicRegressionModel(ends, ends, true))
                .setFeaturesCol(vector)
                .setFeatureIndex(index)
                .setPredictionCol(column);
    }

    private static Transformer name(List<String> labels, String column) {
        return new IndexToString()
                .setInputCol(ClassProbabilities.PREDICTION)
                .setOutputCol(column)
                .setLabels(labels.toArray(String[]::new));
    }
}
