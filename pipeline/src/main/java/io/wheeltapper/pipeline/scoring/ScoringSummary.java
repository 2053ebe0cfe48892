package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.FeatureOrigin;
import io.wheeltapper.pipeline.features.FleetStanding;
import io.wheeltapper.pipeline.models.ModelManifest;
import java.time.Instant;
import java.util.List;

/** Summarizes what a scoring has stored. */
final class ScoringSummary {
    private ScoringSummary() {}

    /**
     * Creates the outcome.
     *
     * @param listed as-of times considered for the short list; rows and alarms are counted in those of the parameters
     * @param changed number of rows with earlier as-of times that the run has changed
     */
    static ScoringOutcome of(
            ScoringParameters parameters,
            TimeRange listed,
            ModelManifest manifest,
            long changed,
            FeatureOrigin source,
            Results results) {
        TimeRange range = parameters.range();
        ShortList list = new ShortList(manifest, parameters.top(), range);
        results.each(Micros.of(listed.start()) - 1, Micros.of(listed.end()) - 1, manifest.components(), list::add);
        FleetStanding standing = source.standing().orElse(null);
        if (standing != null && (standing.hasLifetimes() || list.machinesWithOlderRow() > 0)) {
            list.leaveOutFailed(standing.lastFailures(listed));
        }
        Instant asOf = list.latest();
        return ScoringOutcomeBuilder.builder()
                .model(manifest.name())
                .version(manifest.version())
                .horizon(manifest.horizon())
                .resultsData(parameters.resultsData())
                .runId(parameters.runId())
                .startDate(range.start())
                .toDate(range.end())
                .rows(list.rows())
                .alarms(list.alarms())
                .changed(changed)
                .machines(list.machines())
                .machinesWithAlarm(list.machinesWithAlarm())
                .machinesWithOlderRow(list.machinesWithOlderRow())
                .machinesFailed(list.machinesFailed())
                .shortList(list.machinesAtRisk(results))
                .silent(standing == null || asOf == null ? List.of() : standing.silent(list.latestRows(), asOf))
                .notes(standing == null ? List.of() : standing.notes())
                .asOf(asOf)
                .build();
    }
}
