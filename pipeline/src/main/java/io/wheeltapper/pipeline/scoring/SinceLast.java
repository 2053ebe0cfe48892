package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.workspace.CommitRetries;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;

/**
 * A scoring that continues where the last one ended: it scores the new as-of times, and again those earlier ones that
 * late or corrected records have changed.
 */
final class SinceLast {
    private final Configuration hadoop;
    private final String path;
    private final ModelManifest manifest;
    private final SinceLastParameters parameters;
    private final Scenario scenario;
    private final Progress progress;

    /** @param path path of the results table */
    SinceLast(
            Configuration hadoop,
            String path,
            ModelManifest manifest,
            SinceLastParameters parameters,
            Scenario scenario,
            Progress progress) {
        this.hadoop = hadoop;
        this.path = path;
        this.manifest = manifest;
        this.parameters = parameters;
        this.scenario = scenario;
        this.progress = progress;
    }

    /** Runs it on an engine, whose work begins anew if another run has written in the meantime. */
    ScoringOutcome run(Supplier<? extends SinceLastWork> engine) {
        return CommitRetries.untilFirst(path, () -> attempt(engine.get()));
    }

    /** Makes one attempt; empty if another run has written in the meantime. */
    private Optional<ScoringOutcome> attempt(SinceLastWork work) {
        progress.phase("looking for what is new");
        long version = TableFiles.version(hadoop, path).orElse(-1L);
        LastScoring.Found found = LastScoring.find(hadoop, path, version, manifest);
        SinceLastPlan plan = SinceLastPlan.of(found, parameters, work.source());
        OptionalLong changed = plan.isIdle() ? OptionalLong.of(0) : writes(plan, work, version);
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        progress.phase("selecting the machines at most risk");
        return Optional.of(outcome(plan, changed.getAsLong(), work));
    }

    private OptionalLong writes(SinceLastPlan plan, SinceLastWork work, long version) {
        String note = ScoringNote.ofAll(manifest, parameters.runId(), plan, work.source(), version)
                .text();
        if (plan.isAppend()) {
            progress.phase("scoring " + newTimes(plan) + " with " + manifest.id());
            return work.appends(plan, note) ? OptionalLong.of(0) : OptionalLong.empty();
        }
        if (plan.affected().isEmpty()) {
            progress.phase("comparing all results of " + onGrid(plan.touched())
                    + ", since the tables do not tell what has changed");
        } else {
            progress.phase("scoring %s and earlier results of %,d machines again with %s"
                    .formatted(newTimes(plan), plan.affected().get().size(), manifest.id()));
        }
        return work.merges(plan, version, note);
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
    private ScoringOutcome outcome(SinceLastPlan plan, long changed, SinceLastWork work) {
        Instant end = scenario.grid().ceiling(plan.range().end());
        TimeRange newest = hasNewTimes(plan) ? onGrid(plan.fresh()) : new TimeRange(end.minus(scenario.step()), end);
        TimeRange listed = scenario.hasLifetimes() ? plan.range() : newest;
        ScoringOutcome outcome =
                ScoringSummary.of(parameters.over(newest), listed, manifest, changed, work.source(), work.results());
        return hasNewTimes(plan) ? outcome : outcome.withNothingNew();
    }
}
