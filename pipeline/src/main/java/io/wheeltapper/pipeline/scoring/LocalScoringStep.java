package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.features.LocalFeatureSource;
import io.wheeltapper.pipeline.features.LocalFeatures;
import io.wheeltapper.pipeline.features.LocalStoredFeatures;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.workspace.CommitRetries;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Scores with a model's compiled forest, on the threads of this process, and stores the results: the same rows, notes and
 * outcomes as {@link ScoringStep} and {@link SinceLastStep}.
 */
public final class LocalScoringStep {
    private final LocalEngine engine;
    private final Workspace workspace;
    private final Scenario scenario;
    private final InstantSource clock;

    public LocalScoringStep(LocalEngine engine, Workspace workspace, Scenario scenario, InstantSource clock) {
        this.engine = engine;
        this.workspace = workspace;
        this.scenario = scenario;
        this.clock = clock;
    }

    /**
     * Scores a range of as-of times, whose features are computed from the raw tables. Replaces the rows of this range and
     * model version in the results table in one commit; those of other ranges, models and versions are kept. The table is
     * created if it does not exist. After a failure it is unchanged.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the model does not exist or is damaged, or the features
     *     or the results table do not fit it
     * @throws io.wheeltapper.pipeline.engine.NeedsSparkException if it cannot be done here; nothing is written then
     */
    public ScoringOutcome run(ScoringParameters parameters, Progress progress) {
        return run(parameters, new Attempts<>(() -> new LocalFeatures(engine, workspace, scenario)), progress);
    }

    /**
     * Scores a range of as-of times from the rows of a feature table, otherwise like
     * {@link #run(ScoringParameters, Progress)}.
     *
     * @param featuresTable name of the table
     * @throws io.wheeltapper.core.error.WheeltapperException if the table or the model does not exist or is damaged, or the
     *     features or the results table do not fit the model
     * @throws io.wheeltapper.pipeline.engine.NeedsSparkException if it cannot be done here; nothing is written then
     */
    public ScoringOutcome run(ScoringParameters parameters, String featuresTable, Progress progress) {
        return run(
                parameters,
                new Attempts<>(() -> new LocalStoredFeatures(engine, workspace, scenario, featuresTable)),
                progress);
    }

    private ScoringOutcome run(
            ScoringParameters parameters, Attempts<? extends LocalFeatureSource> attempts, Progress progress) {
        progress.phase("reading model " + parameters.model());
        LocalScoring scoring =
                open(attempts.first(), parameters.model(), parameters.resultsData(), parameters.explain());
        progress.phase(
                "scoring " + parameters.range() + " with " + scoring.manifest().id());
        return CommitRetries.untilFirst(scoring.path(), () -> attempt(scoring, attempts.next(), parameters, progress));
    }

    private LocalScoring open(LocalFeatureSource source, ModelReference model, String table, int explain) {
        return LocalScoring.open(engine, workspace, source, model, table, explain);
    }

    /** The features of one attempt after the other; each sees the tables as they are at its beginning. */
    private static final class Attempts<S> {
        private final Supplier<S> features;
        private S present;
        private boolean isBegun;

        private Attempts(Supplier<S> features) {
            this.features = features;
            this.present = features.get();
        }

        private S first() {
            return present;
        }

        private S next() {
            if (isBegun) {
                present = features.get();
            }
            isBegun = true;
            return present;
        }
    }

    private Optional<ScoringOutcome> attempt(
            LocalScoring scoring, LocalFeatureSource source, ScoringParameters parameters, Progress progress) {
        ModelManifest manifest = scoring.manifest();
        List<Callable<RowBatch>> tasks = scoring.tasks(source, parameters, now());
        String note = ScoringNote.ofRange(manifest, parameters, source).text();
        if (!scoring.replaces(parameters.range(), tasks, note)) {
            return Optional.empty();
        }
        progress.phase("selecting the machines at most risk");
        return Optional.of(ScoringSummary.of(parameters, parameters.range(), manifest, 0, source, scoring.results()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Goes on from where the last run of this kind, of this model version and in this table, has ended, as
     * {@link SinceLastStep#run} does.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the model does not exist or is damaged, the features or the
     *     results table do not fit it, or nothing says where to begin
     * @throws io.wheeltapper.pipeline.engine.NeedsSparkException if it cannot be done here; nothing is written then
     */
    public ScoringOutcome sinceLast(SinceLastParameters parameters, Progress progress) {
        progress.phase("reading model " + parameters.model());
        Attempts<LocalFeatures> attempts = new Attempts<>(() -> new LocalFeatures(engine, workspace, scenario));
        LocalScoring scoring =
                open(attempts.first(), parameters.model(), parameters.resultsData(), parameters.explain());
        return new SinceLast(engine.hadoop(), scoring.path(), scoring.manifest(), parameters, scenario, progress)
                .run(() -> new LocalSinceLast(engine, scoring, attempts.next(), parameters, now()));
    }
}
