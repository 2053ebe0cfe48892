package io.wheeltapper.pipeline.models;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;

import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.forest.Scorer;
import io.wheeltapper.pipeline.decision.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A compiled forest whose scores on a sample of rows equal MLlib's.
 *
 * @param forest the forest
 * @param sample rows with MLlib's probabilities
 * @param largestDifference between these and the forest's
 */
record ScorerCheck(CompiledForest forest, List<SampleRow> sample, double largestDifference) {
    /**
     * Tolerance for boosted trees: their margins are added up by a BLAS, which uses another order on a processor's
     * vector unit or in a native library than in plain Java. Everything else is added in the same order everywhere.
     */
    private static final double BOOSTED_TOLERANCE = 1e-12;

    /**
     * A row of the sample.
     *
     * @param probabilities of each class
     */
    record SampleRow(double[] vector, double[] probabilities) {}

    /**
     * Compiles the classifier of {@code pipeline} and scores {@code rows} both ways; empty if it does not consist of
     * trees. In any case, the pipeline's predictions are compared with the manifest's decision.
     *
     * @param pipeline pipeline with its {@link DecisionStages}; not checked if it has no classifier
     * @param rows input of the pipeline
     * @throws io.wheeltapper.core.error.WheeltapperException if a probability or a prediction differs
     */
    static Optional<ScorerCheck> of(PipelineModel pipeline, ModelManifest manifest, Dataset<Row> rows) {
        if (!DecisionStages.hasClassifier(pipeline)) {
            return Optional.empty();
        }
        List<SampleRow> sample = sample(pipeline, manifest, rows);
        return TreeDescriptions.of(pipeline, manifest.schema().names(), manifest.labels())
                .map(CompiledForest::of)
                .map(forest -> check(forest, sample, manifest));
    }

    private static List<SampleRow> sample(PipelineModel pipeline, ModelManifest manifest, Dataset<Row> rows) {
        List<SampleRow> sample = new ArrayList<>();
        for (Row row : pipeline.transform(rows)
                .select(
                        col(ClassProbabilities.FEATURE_VECTOR),
                        ClassProbabilities.of(
                                manifest.algorithm(), manifest.labels().size()),
                        vector_to_array(col(ClassProbabilities.PROBABILITY), "float64"),
                        col(ClassProbabilities.PREDICTION),
                        col(PredictionColumns.PREDICTED_COMPONENT))
                .collectAsList()) {
            double[] classified = numbers(row, 1);
            requireDecision(manifest, sample.size(), classified, row);
            sample.add(new SampleRow(row.<Vector>getAs(0).toArray(), classified));
        }
        return sample;
    }

    private static void requireDecision(ModelManifest manifest, int number, double[] classified, Row row) {
        Decision decision = manifest.decision();
        double[] expected = decision.calibrate(classified);
        double[] found = numbers(row, 2);
        for (int component = 0; component < expected.length; component++) {
            if (found[component + 1] != expected[component]) {
                throw ModelErrors.callsDiffer(
                        manifest.name(),
                        number,
                        "the probability %s of %s"
                                .formatted(
                                        found[component + 1],
                                        decision.components().get(component)),
                        "%s".formatted(expected[component]));
            }
        }
        String label = manifest.labels().get(decision.call(expected) + 1);
        if (!label.equals(row.getString(4)) || row.getDouble(3) != decision.call(expected) + 1) {
            throw ModelErrors.callsDiffer(manifest.name(), number, "the call " + row.getString(4), label);
        }
    }

    private static double[] numbers(Row row, int column) {
        return row.<Double>getList(column).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /**
     * Checks a forest.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if there is no row, or a probability differs
     */
    static ScorerCheck check(CompiledForest forest, List<SampleRow> sample, ModelManifest manifest) {
        double tolerance = manifest.algorithm() == Algorithm.GRADIENT_BOOSTED_TREES ? BOOSTED_TOLERANCE : 0;
        double largest = 0;
        Scorer scorer = forest.scorer();
        double[] probabilities = new double[forest.classes()];
        for (int row = 0; row < sample.size(); row++) {
            scorer.score(sample.get(row).vector(), probabilities);
            for (int label = 0; label < probabilities.length; label++) {
                double expected = sample.get(row).probabilities()[label];
                double difference = Math.abs(probabilities[label] - expected);
                if (!(difference <= tolerance)) {
                    throw ModelErrors.scoresDiffer(
                            manifest.name(), row, manifest.labels().get(label), expected, probabilities[label]);
                }
                largest = Math.max(largest, difference);
            }
        }
        if (sample.isEmpty()) {
            throw ModelErrors.nothingToCheck(manifest.name());
        }
        return new ScorerCheck(forest, sample, largest);
    }
}
