package io.wheeltapper.pipeline.scoring;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.models.ModelManifest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a scoring notes with its commit, so that a later one can go on from there.
 *
 * @param model name of the model
 * @param modelVersion its version
 * @param runId the run
 * @param startDate first as-of time that the results speak of after the run
 * @param toDate end of those as-of times, not included
 * @param observedFrom first reading of the fleet; null where {@code sinceLast} is false
 * @param basis by what rules the features were made; empty where that is not known
 * @param tables versions, by name, of the tables that they were made from
 * @param sinceLast whether <em>all</em> results between the dates are those of these versions, or only what the run wrote
 * @param basedOn version of the results table that the run looked at; -1 when there was none, and where {@code sinceLast} is
 *     false
 */
@RecordBuilder
record ScoringNote(
        String model,
        int modelVersion,
        String runId,
        Instant startDate,
        Instant toDate,
        @Nullable Instant observedFrom,
        String basis,
        Map<String, Long> tables,
        boolean sinceLast,
        long basedOn) {

    /** Of a run over a given range. */
    static ScoringNote ofRange(ModelManifest manifest, ScoringParameters parameters, FeatureSource source) {
        return ScoringNoteBuilder.builder()
                .model(manifest.name())
                .modelVersion(manifest.version())
                .runId(parameters.runId())
                .startDate(parameters.range().start())
                .toDate(parameters.range().end())
                .basis(source.basis())
                .tables(source.tableVersions())
                .sinceLast(false)
                .basedOn(-1)
                .build();
    }

    /** Of a run that has brought all results up to date. */
    static ScoringNote ofAll(
            ModelManifest manifest, String runId, SinceLastPlan plan, FeatureSource source, long basedOn) {
        return ScoringNoteBuilder.builder()
                .model(manifest.name())
                .modelVersion(manifest.version())
                .runId(runId)
                .startDate(plan.range().start())
                .toDate(plan.range().end())
                .basis(source.basis())
                .tables(source.tableVersions())
                .sinceLast(true)
                .basedOn(basedOn)
                .observedFrom(plan.observedFrom())
                .build();
    }

    /** Reads what {@link #text} made; empty for a note of another kind. */
    static Optional<ScoringNote> parse(String text) {
        if (!text.startsWith("{\"model\":")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonRecords.read(text, ScoringNote.class));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    String text() {
        return JsonRecords.line(this);
    }

    boolean isOf(ModelManifest manifest) {
        return model.equals(manifest.name()) && modelVersion == manifest.version();
    }

    TimeRange range() {
        return new TimeRange(startDate, toDate);
    }
}
