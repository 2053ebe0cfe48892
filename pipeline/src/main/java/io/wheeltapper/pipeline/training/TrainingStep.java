package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.decision.ClassificationMetrics;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.models.HorizonResult;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.ModelManifestBuilder;
import io.wheeltapper.pipeline.models.ModelWriter;
import io.wheeltapper.pipeline.models.RangeSummary;
import io.wheeltapper.pipeline.models.StoredModel;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Trains a model, evaluates it, and stores it as the next version of its name. */
public final class TrainingStep {
    private final SparkSession spark;
    private final Workspace workspace;
    private final Scenario scenario;
    private final InstantSource clock;

    public TrainingStep(SparkSession spark, Workspace workspace, Scenario scenario, InstantSource clock) {
        this.spark = spark;
        this.workspace = workspace;
        this.scenario = scenario;
        this.clock = clock;
    }

    /**
     * Trains for every horizon in the parameters, and stores the model of {@link TrainingParameters#horizon}. After a
     * failure nothing is stored. If there are too few data for a further horizon, its result is unknown, and a warning
     * says why.
     *
     * @param source has at least the features of the scenario
     * @throws io.wheeltapper.core.error.WheeltapperException if there are too few data, or the source does not have the
     * features
     */
    public TrainingOutcome run(
            TrainingParameters parameters, FeatureSource source, Labeller labeller, Progress progress) {
        parameters.requireFeatures(FeatureSchema.of(scenario));
        workspace.modelPath(parameters.model()); // A wrong name is better reported now than after the work.
        Instant begun = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Long> versions = source.tableVersions();
        FeatureSchema features = schemaOf(source);
        // Labels of further horizons are added to this, too: labels of one horizon replace those of another.
        Dataset<Row> labelled = labeller.withLabels(
                        source.rows(parameters.split().dates().widest()), parameters.horizon())
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            progress.phase("splitting the rows");
            SplitChoice chosen = SplitChoice.of(parameters.split(), labelled, scenario, parameters.horizon());
            ModelTraining training = new ModelTraining(scenario, parameters, chosen.split(), clock, progress);
            List<HorizonResult> horizons = new ArrayList<>();
            List<String> warnings = new ArrayList<>(labeller.notes());
            warnings.addAll(chosen.warnings());
            ModelTraining.Ranges ranges = training.ranges(labelled, parameters.horizon());
            FeatureSelection selection = selection(parameters, features, training, ranges);
            TrainedModel model = training.run(selection.schema(), ranges, parameters.search());
            CandidateSearch same = CandidateSearch.only(model.hyperparameters());
            for (Duration horizon : parameters.allHorizons()) {
                try {
                    TrainedModel result = horizon.equals(parameters.horizon())
                            ? model
                            : training.run(
                                    selection.schema(),
                                    training.ranges(labeller.withLabels(labelled, horizon), horizon),
                                    same);
                    horizons.add(new HorizonResult(horizon, result.assessment()));
                } catch (WheeltapperException e) {
                    if (e.code() != ErrorCode.NOT_ENOUGH_DATA) {
                        throw e;
                    }
                    horizons.add(new HorizonResult(horizon, ClassificationMetrics.notKnown(scenario.components())));
                    warnings.add(
                            "Nothing is known for %s ahead. %s".formatted(Durations.format(horizon), e.getMessage()));
                }
            }
            warnings.addAll(model.tooFew());
            warnings.addAll(model.decision().warnings());
            progress.phase("storing model " + parameters.model());
            StoredModel stored = new ModelWriter(workspace, spark.sparkContext().hadoopConfiguration())
                    .save(
                            model.pipeline(),
                            manifest(parameters, selection, model, horizons, versions, begun, chosen, warnings),
                            model.sample());
            return TrainingOutcome.of(stored.manifest(), stored.pipelinePath(), model.candidates(), selection);
        } finally {
            labelled.unpersist();
        }
    }

    private FeatureSchema schemaOf(FeatureSource source) {
        FeatureSchema needed = FeatureSchema.of(scenario);
        List<String> differences = needed.differencesFrom(source.schema());
        if (!differences.isEmpty()) {
            throw TrainingErrors.schemaMismatch(source.description(), differences);
        }
        return needed;
    }

    private static FeatureSelection selection(
            TrainingParameters parameters,
            FeatureSchema features,
            ModelTraining training,
            ModelTraining.Ranges ranges) {
        Integer count = parameters.keepFeatures();
        return count == null
                ? FeatureSelection.everything(features)
                : FeatureSelection.best(
                        features,
                        training.ranking(features, ranges, parameters.search().ranking()),
                        count);
    }

    private ModelManifest manifest(
            TrainingParameters parameters,
            FeatureSelection selection,
            TrainedModel model,
            List<HorizonResult> horizons,
            Map<String, Long> versions,
            Instant begun,
            SplitChoice chosen,
            List<String> warnings) {
        return ModelManifestBuilder.builder()
                .format(ModelManifest.FORMAT)
                .name(parameters.model())
                .version(0)
                .createdAt(begun)
                .codeVersion(codeVersion())
                .scenario(scenario.name())
                .step(scenario.step())
                .horizon(parameters.horizon())
                .schema(selection.schema())
                .labels(scenario.labels())
                .algorithm(model.hyperparameters().algorithm())
                .parameters(told(parameters.asMap(chosen, model.hyperparameters()), model, selection))
                .imputation(model.preprocessing().imputation())
                .categories(model.preprocessing().categories())
                .decision(model.decision().decision())
                .training(model.training())
                .calibration(model.calibration())
                .test(model.test())
                .baseRates(baseRates(model.training()))
                .metrics(model.assessment())
                .horizons(horizons)
                .importances(model.importances())
                .sources(versions)
                .warnings(warnings)
                .checksums(Map.of())
                .build();
    }

    /** Returns all given values, with the trainer that was used, and what it determined. */
    private static Map<String, String> told(
            Map<String, String> parameters, TrainedModel model, FeatureSelection selection) {
        Map<String, String> told = new LinkedHashMap<>(parameters);
        told.put("trainer", model.trainer().toString());
        if (!model.rounds().isEmpty()) {
            told.put(
                    "rounds",
                    model.rounds().entrySet().stream()
                            .map(rounds -> rounds.getKey() + " " + rounds.getValue())
                            .collect(Collectors.joining(", ")));
        }
        if (!model.rounds().isEmpty() && model.trainer() == Trainer.FAST) {
            told.put("held-out", model.holdOut().toString());
        }
        if (!model.candidates().isEmpty()) {
            told.put(
                    "candidates",
                    model.candidates().stream().map(CandidateResult::inShort).collect(Collectors.joining(", ")));
        }
        if (selection.isChoice()) {
            told.put(ModelManifest.FEATURE_SELECTION, selection.described());
        }
        return told;
    }

    private Map<String, Double> baseRates(RangeSummary training) {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (String component : scenario.components()) {
            long count = training.classCounts().getOrDefault(component, 0L);
            rates.put(component, (double) count / training.rows());
        }
        return rates;
    }

    /** Returns the version in the jar's manifest; {@code development} when run from class folders. */
    private static String codeVersion() {
        String version = TrainingStep.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
