package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.UnseenCategories;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Fits classifiers on the same training range, which is prepared once for all with the same preparation. */
final class CandidateTraining implements AutoCloseable {
    private final FeatureSchema schema;
    private final List<String> labels;
    private final LabelledRange training;
    private final List<LabelledRange> others;
    private final HoldOut holdOut;
    private final Progress progress;
    private final String ahead;
    private final Map<Preparation, ClassifierInput> inputs = new HashMap<>();

    /** The properties that determine the preparation of the rows. */
    private record Preparation(boolean isRegression, UnseenCategory unseenCategory, long seed) {
        static Preparation of(Hyperparameters hyperparameters) {
            return new Preparation(
                    hyperparameters.algorithm() == Algorithm.LOGISTIC_REGRESSION,
                    hyperparameters.unseenCategory(),
                    hyperparameters.seed());
        }
    }

    /**
     * A fitted classifier.
     *
     * @param pipeline all stages, plain MLlib
     * @param classified applies it to rows
     */
    record Fitted(
            Hyperparameters hyperparameters,
            Preprocessing preprocessing,
            ClassifierFit classifier,
            PipelineModel pipeline,
            ClassifiedRows classified) {}

    /**
     * Prepares the training.
     *
     * @param others ranges to which the classifiers will be applied
     * @param holdOut rows that boosting holds out
     * @param ahead horizon, for people
     */
    CandidateTraining(
            FeatureSchema schema,
            List<String> labels,
            LabelledRange training,
            List<LabelledRange> others,
            HoldOut holdOut,
            Progress progress,
            String ahead) {
        this.schema = schema;
        this.labels = labels;
        this.training = training;
        this.others = others;
        this.holdOut = holdOut;
        this.progress = progress;
        this.ahead = ahead;
    }

    /**
     * Fits a classifier.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if it cannot be fitted on these rows
     */
    Fitted fit(Hyperparameters hyperparameters) {
        ClassifierInput input = input(hyperparameters);
        Preprocessing preprocessing = input.preprocessing();
        requireBinsForCategories(preprocessing, hyperparameters);
        requireKnownCategories(preprocessing, hyperparameters);
        Map<String, Double> weights =
                hyperparameters.classWeights().of(training.summary().classCounts());
        Dataset<Row> rows = input.weighted(weights);
        TrainerChoice choice = TrainerChoice.of(
                hyperparameters,
                rows.sparkSession(),
                input.count(),
                schema.names().size(),
                labels.size());
        progress.phase("training %s to look %s, %s".formatted(hyperparameters.algorithm(), ahead, choice.described()));
        Hyperparameters taken = hyperparameters.takenBy(choice.trainer());
        ClassifierFit classifier =
                ClassifierFit.fit(rows, labels, taken, choice.trainer(), preprocessing.standIns(schema));
        PipelineModel pipeline = pipeline(preprocessing, classifier);
        ClassifiedRows classified =
                new ClassifiedRows(preprocessing, pipeline, hyperparameters.algorithm(), schema.names(), labels);
        return new Fitted(taken, preprocessing, classifier, pipeline, classified);
    }

    @Override
    public void close() {
        inputs.values().forEach(ClassifierInput::close);
    }

    private ClassifierInput input(Hyperparameters hyperparameters) {
        return inputs.computeIfAbsent(Preparation.of(hyperparameters), preparation -> {
            progress.phase("computing replacements of missing values");
            Preprocessing preprocessing = Preprocessing.fit(
                    training.rows(), schema, hyperparameters, training.summary().rows());
            progress.phase("putting the rows in order");
            return ClassifierInput.of(preprocessing, training, labels, holdOut.contains(hyperparameters.seed()));
        });
    }

    private static void requireBinsForCategories(Preprocessing preprocessing, Hyperparameters hyperparameters) {
        if (!hyperparameters.algorithm().isMadeOfTrees()) {
            return;
        }
        int unseen = hyperparameters.unseenCategory() == UnseenCategory.KEEP ? 1 : 0;
        preprocessing.categories().forEach((feature, values) -> {
            if (values.size() + unseen > hyperparameters.bins()) {
                throw TrainingErrors.tooManyCategories(feature, values.size() + unseen, hyperparameters.bins());
            }
        });
    }

    private void requireKnownCategories(Preprocessing preprocessing, Hyperparameters hyperparameters) {
        if (hyperparameters.unseenCategory() == UnseenCategory.KEEP) {
            return;
        }
        List<LabelledRange> ranges = new ArrayList<>(List.of(training));
        ranges.addAll(others);
        for (LabelledRange range : ranges) {
            Map<String, List<String>> unseen = UnseenCategories.in(range.rows(), preprocessing.categories());
            if (!unseen.isEmpty()) {
                throw TrainingErrors.unseenCategories(range.summary().range(), unseen);
            }
        }
    }

    /** Returns the pipeline; all stages are fitted, so that fitting it only combines them. */
    private PipelineModel pipeline(Preprocessing preprocessing, ClassifierFit classifier) {
        List<PipelineStage> stages = new ArrayList<>(preprocessing.asPipelineStages());
        stages.addAll(classifier.stages());
        return new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(training.rows());
    }
}
