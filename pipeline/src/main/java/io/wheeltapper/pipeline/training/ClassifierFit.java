package io.wheeltapper.pipeline.training;

import io.wheeltapper.pipeline.models.ClassProbabilities;
import io.wheeltapper.pipeline.trees.BoostedTrainer;
import io.wheeltapper.pipeline.trees.FastTrainer;
import io.wheeltapper.pipeline.trees.MllibTrainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.DecisionTreeClassificationModel;
import org.apache.spark.ml.classification.DecisionTreeClassifier;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A fitted classifier.
 *
 * @param stages plain MLlib transformers, in order
 * @param importances share of each position of the feature vector in the gain of the trees; empty without trees
 * @param trainer the trainer that fitted it: fast or MLlib's
 * @param rounds number of boosted trees for each label; empty for other classifiers
 * @param warnings warnings about what could not be determined
 */
record ClassifierFit(
        List<PipelineStage> stages,
        double[] importances,
        Trainer trainer,
        Map<String, Integer> rounds,
        List<String> warnings) {
    /** Minimum number of rows in a leaf of boosted trees, so that they do not memorize single failures. */
    private static final int LEAST_BOOSTED_ROWS = 20;

    /** Memory for histograms in one pass over the rows; with less, a forest takes more passes. */
    private static final int HISTOGRAM_MEGABYTES = 1024;

    private ClassifierFit(List<PipelineStage> stages, double[] importances, Trainer trainer) {
        this(stages, importances, trainer, Map.of(), List.of());
    }

    /**
     * Fits the classifier of {@code hyperparameters}.
     *
     * @param rows {@code feature_vector VECTOR, label_index DOUBLE} (whose metadata name the labels), {@code
     *     training_weight DOUBLE, held_out BOOLEAN}; cached
     * @param trainer the fast one, for trees only, or MLlib's
     * @param standIns replacement of a missing value at each position of the vector; NaN if it is a median
     */
    static ClassifierFit fit(
            Dataset<Row> rows,
            List<String> labels,
            Hyperparameters hyperparameters,
            Trainer trainer,
            double[] standIns) {
        return switch (hyperparameters.algorithm()) {
            case RANDOM_FOREST -> forest(rows, hyperparameters, trainer, standIns);
            case DECISION_TREE -> tree(rows, hyperparameters, trainer, standIns);
            case GRADIENT_BOOSTED_TREES -> boostedTrees(rows, labels, hyperparameters, trainer, standIns);
            case LOGISTIC_REGRESSION -> regression(rows, hyperparameters);
        };
    }

    private static ClassifierFit forest(
            Dataset<Row> rows, Hyperparameters hyperparameters, Trainer trainer, double[] standIns) {
        RandomForestClassifier forest = new RandomForestClassifier()
                .setFeaturesCol(ClassProbabilities.FEATURE_VECTOR)
                .setLabelCol(TrainingColumns.LABEL_INDEX)
                .setWeightCol(TrainingColumns.WEIGHT)
                .setProbabilityCol(ClassProbabilities.CLASSIFIER_PROBABILITY)
                .setPredictionCol(ClassProbabilities.CLASSIFIER_PREDICTION)
                .setNumTrees(hyperparameters.trees())
                .setMaxDepth(hyperparameters.depth())
                .setMaxBins(hyperparameters.bins())
                .setFeatureSubsetStrategy(hyperparameters.featuresPerSplit())
                .setSubsamplingRate(hyperparameters.subsampling())
                .setMaxMemoryInMB(HISTOGRAM_MEGABYTES)
                .setSeed(hyperparameters.seed());
        RandomForestClassificationModel model = trainer == Trainer.FAST
                ? FastTrainer.fit(forest, rows, standIns)
                : mllib(rows, hyperparameters, standIns).fit(forest, rows);
        return new ClassifierFit(List.of(model), model.featureImportances().toArray(), trainer);
    }

    private static ClassifierFit tree(
            Dataset<Row> rows, Hyperparameters hyperparameters, Trainer trainer, double[] standIns) {
        DecisionTreeClassifier tree = new DecisionTreeClassifier()
                .setFeaturesCol(ClassProbabilities.FEATURE_VECTOR)
                .setLabelCol(TrainingColumns.LABEL_INDEX)
                .setWeightCol(TrainingColumns.WEIGHT)
                .setProbabilityCol(ClassProbabilities.CLASSIFIER_PROBABILITY)
                .setPredictionCol(ClassProbabilities.CLASSIFIER_PREDICTION)
                .setMaxDepth(hyperparameters.depth())
                .setMaxBins(hyperparameters.bins())
                .setMaxMemoryInMB(HISTOGRAM_MEGABYTES)
                .setSeed(hyperparameters.seed());
        DecisionTreeClassificationModel model = trainer == Trainer.FAST
                ? FastTrainer.fit(tree, rows, standIns)
                : mllib(rows, hyperparameters, standIns).fit(tree, rows);
        return new ClassifierFit(List.of(model), model.featureImportances().toArray(), trainer);
    }

    /**
     * Fits one ensemble for each label, since MLlib boosts two classes only, and its one-versus-rest keeps no
     * probabilities.
     */
    private static ClassifierFit boostedTrees(
            Dataset<Row> rows,
            List<String> labels,
            Hyperparameters hyperparameters,
            Trainer trainer,
            double[] standIns) {
        return trainer == Trainer.FAST
                ? boostedFast(rows, labels, hyperparameters, standIns)
                : boostedByMllib(rows, labels, hyperparameters, standIns);
    }

    private static ClassifierFit boostedFast(
            Dataset<Row> rows, List<String> labels, Hyperparameters hyperparameters, double[] standIns) {
        List<GBTClassifier> ofLabels = IntStream.range(0, labels.size())
                .mapToObj(label -> boosting(label, hyperparameters).setValidationIndicatorCol(TrainingColumns.HELD_OUT))
                .toList();
        List<BoostedTrainer.Fit> fits =
                BoostedTrainer.fit(ofLabels, rows, TrainingColumns.LABEL_INDEX, hyperparameters.patience(), standIns);
        Map<String, Integer> rounds = new LinkedHashMap<>();
        List<String> warnings = new ArrayList<>();
        for (int label = 0; label < fits.size(); label++) {
            BoostedTrainer.Fit fit = fits.get(label);
            rounds.put(labels.get(label), fit.rounds());
            if (!fit.isWatched() && fit.rounds() > 0) {
                warnings.add(
                        "The number of boosting rounds for %1$s could not be determined, since %1$s occurs only among the rows held out for that purpose, or only among the others. %2$d rounds were used."
                                .formatted(labels.get(label), fit.rounds()));
            }
        }
        return boosted(fits.stream().map(BoostedTrainer.Fit::model).toList(), Trainer.FAST, rounds, warnings);
    }

    private static ClassifierFit boostedByMllib(
            Dataset<Row> rows, List<String> labels, Hyperparameters hyperparameters, double[] standIns) {
        MllibTrainer trainer = mllib(rows, hyperparameters, standIns);
        List<GBTClassificationModel> models = new ArrayList<>();
        Map<String, Integer> rounds = new LinkedHashMap<>();
        for (int label = 0; label < labels.size(); label++) {
            Dataset<Row> oneAgainstRest = rows.withColumn(
                    TrainingColumns.isLabel(label),
                    functions.col(TrainingColumns.LABEL_INDEX).equalTo(label).cast("double"));
            models.add(trainer.fit(boosting(label, hyperparameters), oneAgainstRest));
            rounds.put(labels.get(label), hyperparameters.trees());
        }
        return boosted(models, Trainer.MLLIB, rounds, List.of());
    }

    private static GBTClassifier boosting(int label, Hyperparameters hyperparameters) {
        return new GBTClassifier()
                .setFeaturesCol(ClassProbabilities.FEATURE_VECTOR)
                .setLabelCol(TrainingColumns.isLabel(label))
                .setWeightCol(TrainingColumns.WEIGHT)
                .setPredictionCol("prediction_of_label_" + label)
                .setRawPredictionCol("raw_prediction_of_label_" + label)
                .setProbabilityCol(ClassProbabilities.ofLabel(label))
                .setMaxIter(hyperparameters.trees())
                .setMaxDepth(hyperparameters.depth())
                .setMaxBins(hyperparameters.bins())
                .setMinInstancesPerNode(LEAST_BOOSTED_ROWS)
                .setFeatureSubsetStrategy(hyperparameters.featuresPerSplit())
                .setStepSize(hyperparameters.stepSize())
                .setSubsamplingRate(hyperparameters.subsampling())
                .setMaxMemoryInMB(HISTOGRAM_MEGABYTES)
                .setSeed(hyperparameters.seed());
    }

    private static ClassifierFit boosted(
            List<GBTClassificationModel> models, Trainer trainer, Map<String, Integer> rounds, List<String> warnings) {
        double[] importances = new double[0];
        for (GBTClassificationModel model : models) {
            importances = sum(importances, model.featureImportances().toArray());
        }
        return new ClassifierFit(List.copyOf(models), importances, trainer, rounds, warnings);
    }

    private static MllibTrainer mllib(Dataset<Row> rows, Hyperparameters hyperparameters, double[] standIns) {
        return MllibTrainer.of(rows, ClassProbabilities.FEATURE_VECTOR, hyperparameters.bins(), standIns);
    }

    private static ClassifierFit regression(Dataset<Row> rows, Hyperparameters hyperparameters) {
        LogisticRegression regression = new LogisticRegression()
                .setFeaturesCol(ClassProbabilities.FEATURE_VECTOR)
                .setLabelCol(TrainingColumns.LABEL_INDEX)
                .setWeightCol(TrainingColumns.WEIGHT)
                .setProbabilityCol(ClassProbabilities.CLASSIFIER_PROBABILITY)
                .setPredictionCol(ClassProbabilities.CLASSIFIER_PREDICTION)
                .setFamily("multinomial")
                .setMaxIter(hyperparameters.iterations())
                .setRegParam(hyperparameters.regularization());
        return new ClassifierFit(List.of(regression.fit(rows)), new double[0], Trainer.MLLIB);
    }

    private static double[] sum(double[] left, double[] right) {
        if (left.length == 0) {
            return right;
        }
        double[] sum = left.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += right[i];
        }
        return sum;
    }
}
