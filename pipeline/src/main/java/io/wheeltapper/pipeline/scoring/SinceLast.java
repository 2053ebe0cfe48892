package io.wheeltapper.pipeline.scoring;

import static org.apache.spark.sql.functions.col;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.log.Commit;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.StoredModel;
import io.wheeltapper.pipeline.workspace.CommitRetries;
import io.wheeltapper.pipeline.workspace.RangeTable;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A scoring that continues where the last one ended: it scores the new as-of times, and again those earlier ones that
 * late or corrected records have changed.
 */
final class SinceLast {
    private final SparkSession spark;
    private final Workspace workspace;
    private final ScoringStep step;
    private final StoredModel model;
    private final ModelManifest manifest;
    private final ResultOwner owner;
    private final SinceLastParameters parameters;
    private final Scenario scenario;
    private final Progress progress;
    private final String path;

    SinceLast(
            SparkSession spark,
            Workspace workspace,
            ScoringStep step,
            StoredModel model,
            SinceLastParameters parameters,
            Scenario scenario,
            Progress progress) {
        this.spark = spark;
        this.workspace = workspace;
        this.step = step;
        this.model = model;
        this.manifest = model.manifest();
        this.owner = ResultOwner.of(manifest);
        this.parameters = parameters;
        this.scenario = scenario;
        this.progress = progress;
        this.path = workspace.tablePath(parameters.resultsData());
    }

    ScoringOutcome run() {
        return CommitRetries.untilFirst(path, this::attempt);
    }

    /** Makes one attempt; empty if another run has written in the meantime. */
    private Optional<ScoringOutcome> attempt() {
        progress.phase("looking for what is new");
        ComputedFeatures source = new ComputedFeatures(spark, workspace, scenario);
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        long version = TableFiles.version(hadoop, path).orElse(-1L);
        SinceLastPlan plan = SinceLastPlan.of(LastScoring.find(hadoop, path, version, manifest), parameters, source);
        if (!plan.isIdle() && !writes(plan, source, version)) {
            return Optional.empty();
        }
        progress.phase("selecting the machines at most risk");
        long changed = plan.isAppend() ? 0 : changed(plan, version);
        return Optional.of(outcome(plan, changed, source));
    }

    private boolean writes(SinceLastPlan plan, ComputedFeatures source, long version) {
        String note = ScoringNote.ofAll(manifest, parameters.runId(), plan, source, version)
                .text();
        if (plan.isAppend()) {
            Dataset<Row> rows = rows(source, parameters.over(plan.fresh()));
            progress.phase("scoring " + newTimes(plan) + " with " + manifest.id());
            return RangeTable.replacesOnce(rows, path, owner.rows(plan.fresh()), note);
        }
        TimeRange all = plan.touched();
        Dataset<Row> stored = spark.read()
                .format("delta")
                .option("versionAsOf", version)
                .load(path)
                .where(owner.isOwner());
        if (plan.affected().isEmpty()) {
            progress.phase(
                    "comparing all results of " + onGrid(all) + ", since the tables do not tell what has changed");
            return ChangedResults.merge(
                    rows(source, parameters.over(plan.range())),
                    ChangedResults.within(stored, all, Map.of()),
                    path,
                    owner.rows(all),
                    note);
        }
        Map<String, TimeRange> machines = plan.affected().get();
        progress.phase("scoring %s and earlier results of %,d machines again with %s"
                .formatted(newTimes(plan), machines.size(), manifest.id()));
        Dataset<Row> changed = rows(source.only(machines), parameters.over(plan.before()));
        Dataset<Row> computed = rows(source, parameters.over(plan.fresh())).union(changed);
        return ChangedResults.merge(
                computed, ChangedResults.within(stored, plan.fresh(), machines), path, owner.rows(all), note);
    }

    private Dataset<Row> rows(ComputedFeatures source, ScoringParameters asked) {
        // A unit's latest row does not move; it may get on the list when others have failed.
        Dataset<Row> rows = step.rows(model, scenario.hasLifetimes() ? asked.explainingEach() : asked, source);
        step.checkResults(parameters.resultsData(), path, rows.schema());
        return rows;
    }

    /** Returns how many rows with earlier as-of times this run has written or deleted. */
    private long changed(SinceLastPlan plan, long version) {
        long gone = Commit.after(spark.sparkContext().hadoopConfiguration(), path, version).stream()
                .filter(commit -> commit.note().contains(parameters.runId()))
                .mapToLong(commit -> commit.metrics().getOrDefault("numTargetRowsDeleted", 0L))
                .sum();
        return gone
                + spark.read()
                        .format("delta")
                        .load(path)
                        .where(owner.rows(plan.before()).sql())
                        .where(col(ResultColumns.RUN_ID).equalTo(parameters.runId()))
                        .count();
    }

    private boolean hasNewTimes(SinceLastPlan plan) {
        return scenario.grid().count(plan.fresh()) > 0;
    }

    private String newTimes(SinceLastPlan plan) {
        return hasNewTimes(plan) ? onGrid(plan.fresh()).toString() : "no new as-of time";
    }

    /** Returns the same as-of times, from the first to one step after the last. */
    private TimeRange onGrid(TimeRange range) {
        return new TimeRange(
                scenario.grid().ceiling(range.start()), scenario.grid().ceiling(range.end()));
    }

    /**
     * Returns the outcome. If each machine has its own lifetime, its latest row may be at any time; otherwise it is
     * among the newest.
     */
    private ScoringOutcome outcome(SinceLastPlan plan, long changed, ComputedFeatures source) {
        Instant end = scenario.grid().ceiling(plan.range().end());
        TimeRange newest = hasNewTimes(plan) ? onGrid(plan.fresh()) : new TimeRange(end.minus(scenario.step()), end);
        TimeRange listed = scenario.hasLifetimes() ? plan.range() : newest;
        ScoringOutcome outcome = step.outcome(parameters.over(newest), listed, manifest, changed, source);
        return hasNewTimes(plan) ? outcome : outcome.withNothingNew();
    }
}
