package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.cost.Costs;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.decision.Assessment;
import io.wheeltapper.pipeline.decision.DecisionFit;
import io.wheeltapper.pipeline.decision.Objective;
import io.wheeltapper.pipeline.progress.Progress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Trains, calibrates and tests a model for one horizon. */
final class ModelTraining {
    private final FeatureSchema schema;
    private final List<String> labels;
    private final Split split;
    private final Objective objective;
    private final InstantSource clock;
    private final Progress progress;

    ModelTraining(
            FeatureSchema schema,
            List<String> labels,
            TrainingParameters parameters,
            Split split,
            InstantSource clock,
            Progress progress) {
        this.schema = schema;
        this.labels = List.copyOf(labels);
        this.split = split;
        this.clock = clock;
        this.objective = objective(parameters.costs());
        this.progress = progress;
    }

    /**
     * Runs the training.
     *
     * @param labelled rows of the whole split with features and the labels of {@code horizon}
     * @param search what to train, and choose from on the calibration range
     */
    TrainedModel run(Dataset<Row> labelled, Duration horizon, CandidateSearch search) {
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
        LabelledRange calibration = ranges.get(1);
        LabelledRange test = ranges.get(2);
        if (training.summary().classCounts().values().stream()
                        .filter(count -> count > 0)
                        .count()
                < 2) {
            throw TrainingErrors.oneClass(
                    training.summary().range(), training.summary().classCounts());
        }
        try (CandidateTraining candidates =
                new CandidateTraining(schema, labels, training, List.of(calibration, test), progress, ahead)) {
            CandidateChoice.Chosen chosen =
                    new CandidateChoice(candidates, calibration, labels, objective, clock, progress).among(search);
            return tested(chosen, training, calibration, test, ahead);
        }
    }

    private TrainedModel tested(
            CandidateChoice.Chosen chosen,
            LabelledRange training,
            LabelledRange calibration,
            LabelledRange test,
            String ahead) {
        CandidateTraining.Fitted fitted = chosen.fitted();
        ClassifierFit classifier = fitted.classifier();
        DecisionFit decision = chosen.decision();
        progress.phase("testing " + ahead);
        Assessment assessment = Assessment.of(test.scores(fitted.classified(), labels), decision.decision());
        return new TrainedModel(
                fitted.hyperparameters(),
                chosen.results(),
                fitted.pipeline(),
                fitted.preprocessing(),
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

    private static Objective objective(@Nullable Costs costs) {
        return costs == null
                ? new Objective.BestF1()
                : new Objective.LeastCost(costs.missedFailure(), costs.inspection());
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
