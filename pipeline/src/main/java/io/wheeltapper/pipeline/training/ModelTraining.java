package io.wheeltapper.pipeline.training;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.wheeltapper.core.cost.Costs;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.decision.Assessment;
import io.wheeltapper.pipeline.decision.DecisionFit;
import io.wheeltapper.pipeline.decision.Objective;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ClassProbabilities;
import io.wheeltapper.pipeline.models.UnseenCategories;
import io.wheeltapper.pipeline.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/** Trains, calibrates and tests a model for one horizon. */
final class ModelTraining {
    private static final long ROWS_PER_PARTITION = 50_000;
    private static final int FEWEST_PARTITIONS = 4;
    private static final int MACHINES_PER_HELD_OUT = 5;

    private final FeatureSchema schema;
    private final List<String> labels;
    private final Split split;
    private final Hyperparameters hyperparameters;
    private final Objective objective;
    private final Progress progress;

    ModelTraining(
            FeatureSchema schema, List<String> labels, TrainingParameters parameters, Split split, Progress progress) {
        this.schema = schema;
        this.labels = List.copyOf(labels);
        this.split = split;
        this.hyperparameters = parameters.hyperparameters();
        this.objective = objective(parameters.costs());
        this.progress = progress;
    }

    /**
     * Runs the training.
     *
     * @param labelled rows of the whole split with features and the labels of {@code horizon}
     */
    TrainedModel run(Dataset<Row> labelled, Duration horizon) {
        String ahead = Durations.format(horizon) + " ahead";
        progress.phase("counting failures " + ahead);
        LabelledRange training = range(labelled, Purpose.TRAINING, horizon);
        LabelledRange calibration = range(labelled, Purpose.CALIBRATION, horizon);
        LabelledRange test = range(labelled, Purpose.TEST, horizon);
        if (training.summary().classCounts().values().stream()
                        .filter(count -> count > 0)
                        .count()
                < 2) {
            throw TrainingErrors.oneClass(
                    training.summary().range(), training.summary().classCounts());
        }
        progress.phase("learning what stands in for missing values");
        Preprocessing preprocessing = Preprocessing.fit(
                training.rows(), schema, hyperparameters, training.summary().rows());
        requireBinsForCategories(preprocessing);
        requireKnownCategories(preprocessing, List.of(training, calibration, test));
        progress.phase("putting the rows in order");
        ClassifierFit classifier = fitClassifier(preprocessing, training, ahead);
        PipelineModel pipeline = pipeline(preprocessing, classifier, training.rows());
        ClassifiedRows classified =
                new ClassifiedRows(preprocessing, pipeline, hyperparameters.algorithm(), schema.names(), labels);
        progress.phase("choosing thresholds " + ahead);
        DecisionFit decision =
                DecisionFit.fit(calibration.scores(classified, labels), labels.subList(1, labels.size()), objective);
        progress.phase("testing " + ahead);
        Assessment assessment = Assessment.of(test.scores(classified, labels), decision.decision());
        return new TrainedModel(
                pipeline,
                preprocessing,
                decision,
                training.summary(),
                calibration.summary(),
                test.summary(),
                assessment,
                test.sample(),
                importances(classifier),
                classifier.trainer(),
                classifier.rounds(),
                Stream.of(training.warnings(), calibration.warnings(), test.warnings(), classifier.warnings())
                        .flatMap(List::stream)
                        .toList());
    }

    private LabelledRange range(Dataset<Row> labelled, Purpose purpose, Duration horizon) {
        return LabelledRange.of(labelled, split.part(purpose, horizon), horizon, labels);
    }

    private static Objective objective(@Nullable Costs costs) {
        return costs == null
                ? new Objective.BestF1()
                : new Objective.LeastCost(costs.missedFailure(), costs.inspection());
    }

    private void requireBinsForCategories(Preprocessing preprocessing) {
        if (hyperparameters.algorithm() == Algorithm.LOGISTIC_REGRESSION) {
            return;
        }
        int unseen = hyperparameters.unseenCategory() == UnseenCategory.KEEP ? 1 : 0;
        preprocessing.categories().forEach((feature, values) -> {
            if (values.size() + unseen > hyperparameters.bins()) {
                throw TrainingErrors.tooManyCategories(feature, values.size() + unseen, hyperparameters.bins());
            }
        });
    }

    private void requireKnownCategories(Preprocessing preprocessing, List<LabelledRange> ranges) {
        if (hyperparameters.unseenCategory() == UnseenCategory.KEEP) {
            return;
        }
        for (LabelledRange range : ranges) {
            Map<String, List<String>> unseen = UnseenCategories.in(range.rows(), preprocessing.categories());
            if (!unseen.isEmpty()) {
                throw TrainingErrors.unseenCategories(range.summary().range(), unseen);
            }
        }
    }

    /** A row before which two components fail at once is an example of either: it is learned from once for each. */
    private ClassifierFit fitClassifier(Preprocessing preprocessing, LabelledRange training, String ahead) {
        Map<String, Double> weights =
                hyperparameters.classWeights().of(training.summary().classCounts());
        Column target = col(TrainingColumns.TARGET);
        Column index = when(target.equalTo(labels.get(0)), 0.0);
        Column weight = when(target.equalTo(labels.get(0)), weights.getOrDefault(labels.get(0), 1.0));
        for (int label = 1; label < labels.size(); label++) {
            Column isLabel = target.equalTo(labels.get(label));
            index = index.when(isLabel, (double) label);
            weight = weight.when(isLabel, weights.getOrDefault(labels.get(label), 1.0));
        }
        Column targets = when(col(FeatureColumns.LABEL).equalTo(labels.get(0)), array(col(FeatureColumns.LABEL)))
                .otherwise(col(FeatureColumns.FAILING_COMPONENTS));
        Dataset<Row> input = inFixedOrder(
                        preprocessing.apply(training.rows()), training.summary().rows())
                .withColumn(TrainingColumns.TARGET, explode(targets))
                .select(
                        col(ClassProbabilities.FEATURE_VECTOR),
                        index.as(TrainingColumns.LABEL_INDEX, labelMetadata()),
                        weight.as(TrainingColumns.WEIGHT),
                        isHeldOut().as(TrainingColumns.HELD_OUT))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            TrainerChoice choice = TrainerChoice.of(
                    hyperparameters,
                    input.sparkSession(),
                    input.count(),
                    schema.names().size(),
                    labels.size());
            progress.phase(
                    "training a %s to look %s, %s".formatted(hyperparameters.algorithm(), ahead, choice.described()));
            return ClassifierFit.fit(input, labels, hyperparameters, choice.trainer(), preprocessing.standIns(schema));
        } finally {
            input.unpersist();
        }
    }

    /** One machine of five, whole: neighbouring rows of a machine are too much alike to be on both sides. */
    private Column isHeldOut() {
        return pmod(xxhash64(col(FeatureColumns.MACHINE_ID), lit(hyperparameters.seed())), lit(MACHINES_PER_HELD_OUT))
                .equalTo(0);
    }

    /** Samples of a forest depend on which row stands where; so the rows stand the same way wherever they come from. */
    private static Dataset<Row> inFixedOrder(Dataset<Row> rows, long count) {
        int partitions = Math.toIntExact(Math.max(FEWEST_PARTITIONS, (count - 1) / ROWS_PER_PARTITION + 1));
        Column machine = col(FeatureColumns.MACHINE_ID);
        Column asOf = col(FeatureColumns.AS_OF);
        return rows.repartition(partitions, machine, asOf).sortWithinPartitions(machine, asOf);
    }

    /** Names all labels, so that a model has a class for each, those too that do not occur in training. */
    private Metadata labelMetadata() {
        return NominalAttribute.defaultAttr()
                .withName(TrainingColumns.LABEL_INDEX)
                .withValues(labels.toArray(String[]::new))
                .toMetadata();
    }

    /** All stages are fitted, so that fitting the pipeline only puts them together. */
    private static PipelineModel pipeline(Preprocessing preprocessing, ClassifierFit classifier, Dataset<Row> rows) {
        List<PipelineStage> stages = new ArrayList<>(preprocessing.asPipelineStages());
        stages.addAll(classifier.stages());
        return new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(rows);
    }

    private Map<String, Double> importances(ClassifierFit classifier) {
        double[] gains = classifier.importances();
        if (gains.length == 0) {
            return Map.of();
        }
        double sum = Math.max(Double.MIN_NORMAL, java.util.Arrays.stream(gains).sum());
        Map<String, Double> unordered = new LinkedHashMap<>();
        List<String> names = schema.names();
        for (int i = 0; i < names.size(); i++) {
            unordered.put(names.get(i), gains[i] / sum);
        }
        Map<String, Double> importances = new LinkedHashMap<>();
        unordered.entrySet().stream()
                .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
                .forEach(entry -> importances.put(entry.getKey(), entry.getValue()));
        return importances;
    }
}
