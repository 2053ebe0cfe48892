package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.cost.Costs;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.decision.ClassificationMetrics;
import io.wheeltapper.pipeline.decision.DecisionFit;
import io.wheeltapper.pipeline.decision.Objective;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Trains, calibrates and tests a model for one horizon. */
final class ModelTraining {
    private final List<String> labels;
    private final Split split;
    private final Duration longestWindow;
    private final Objective objective;
    private final InstantSource clock;
    private final Progress progress;

    ModelTraining(
            Scenario scenario, TrainingParameters parameters, Split split, InstantSource clock, Progress progress) {
        this.labels = scenario.labels();
        this.longestWindow = scenario.longestWindow();
        this.split = split;
        this.clock = clock;
        this.objective = objective(parameters.costs());
        this.progress = progress;
    }

    /**
     * The rows of one horizon.
     *
     * @param ahead horizon, for people
     */
    record Ranges(LabelledRange training, LabelledRange calibration, LabelledRange test, String ahead) {}

    /**
     * Selects and counts the rows of each range.
     *
     * @param labelled rows of the whole split with features and the labels of {@code horizon}
     * @throws io.wheeltapper.core.error.WheeltapperException if there are too few
     */
    Ranges ranges(Dataset<Row> labelled, Duration horizon) {
        String ahead = Durations.format(horizon) + " ahead";
        progress.phase("counting failures " + ahead);
        List<LabelledRange> ranges = LabelledRange.of(
                labelled,
                Stream.of(Purpose.TRAINING, Purpose.CALIBRATION, Purpose.TEST)
                        .map(purpose -> split.part(purpose, horizon))
                        .toList(),
                horizon,
                labels);
        LabelledRange training = ranges.get(0);
        if (training.summary().classCounts().values().stream()
                        .filter(count -> count > 0)
                        .count()
                < 2) {
            throw TrainingErrors.oneClass(
                    training.summary().range(), training.summary().classCounts());
        }
        return new Ranges(training, ranges.get(1), ranges.get(2), ahead);
    }

    /**
     * Ranks features by their gain in a first forest; calibration and test rows are not used.
     *
     * @param schema the features to rank
     * @param ranking hyperparameters of the forest
     * @return share of each feature, largest first and equal ones in the order of {@code schema}
     */
    Map<String, Double> ranking(FeatureSchema schema, Ranges ranges, Hyperparameters ranking) {
        Progress told = phase -> progress.phase("ranking features: " + phase);
        try (CandidateTraining forest = candidates(schema, ranges, List.of(), told)) {
            return FeatureImportances.of(
                    schema, forest.fit(ranking).classifier().importances());
        }
    }

    /**
     * Runs the training.
     *
     * @param schema features to train on
     * @param search candidates to train, and choose from on the calibration range
     */
    TrainedModel run(FeatureSchema schema, Ranges ranges, CandidateSearch search) {
        List<LabelledRange> others = List.of(ranges.calibration(), ranges.test());
        try (CandidateTraining candidates = candidates(schema, ranges, others, progress)) {
            CandidateChoice.Chosen chosen = new CandidateChoice(
                            candidates, ranges.calibration(), labels, objective, clock, progress)
                    .among(search);
            return tested(chosen, ranges, schema);
        }
    }

    private CandidateTraining candidates(
            FeatureSchema schema, Ranges ranges, List<LabelledRange> others, Progress told) {
        LabelledRange training = ranges.training();
        return new CandidateTraining(schema, labels, training, others, holdOut(training), told, ranges.ahead());
    }

    private HoldOut holdOut(LabelledRange training) {
        return HoldOut.of(split.by(), training.asOfTimes(), training.horizon(), longestWindow);
    }

    private TrainedModel tested(CandidateChoice.Chosen chosen, Ranges ranges, FeatureSchema schema) {
        LabelledRange training = ranges.training();
        LabelledRange calibration = ranges.calibration();
        LabelledRange test = ranges.test();
        CandidateTraining.Fitted fitted = chosen.fitted();
        ClassifierFit classifier = fitted.classifier();
        DecisionFit decision = chosen.decision();
        progress.phase("testing " + ranges.ahead());
        ClassificationMetrics assessment =
                ClassificationMetrics.of(test.scores(fitted.classified(), labels), decision.decision());
        return TrainedModelBuilder.builder()
                .hyperparameters(fitted.hyperparameters())
                .candidates(chosen.results())
                .pipeline(fitted.pipeline())
                .preprocessing(fitted.preprocessing())
                .decision(decision)
                .training(training.summary())
                .calibration(calibration.summary())
                .test(test.summary())
                .assessment(assessment)
                .sample(test.sample())
                .importances(FeatureImportances.of(schema, classifier.importances()))
                .trainer(classifier.trainer())
                .rounds(classifier.rounds())
                .holdOut(holdOut(training))
                .tooFew(Stream.of(training.warnings(), calibration.warnings(), test.warnings(), classifier.warnings())
                        .flatMap(List::stream)
                        .toList())
                .build();
    }

    private static Objective objective(@Nullable Costs costs) {
        return costs == null
                ? new Objective.BestF1()
                : new Objective.LeastCost(costs.missedFailure(), costs.inspection());
    }
}
