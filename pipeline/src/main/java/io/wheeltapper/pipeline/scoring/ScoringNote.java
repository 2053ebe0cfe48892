package io.wheeltapper.pipeline.scoring;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.pipeline.features.FeatureOrigin;
import io.wheeltapper.pipeline.models.ModelManifest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The note that a scoring stores with its commit, from which a later one can continue.
 *
 * @param model name of the model
 * @param modelVersion its version
 * @param runId the run
 * @param startDate first as-of time of the results after the run
 * @param toDate end of those as-of times, exclusive
 * @param observedFrom first reading of the fleet; null if {@code sinceLast} is false
 * @param basis rules by which the features were computed; empty if unknown
 * @param tables versions of the source tables, by name
 * @param sinceLast whether <em>all</em> results between the dates are from these versions, rather than only those that
 * the run wrote
 * @param basedOn version of the results table that the run read; -1 if there was none, or {@code sinceLast} is false
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

    /** Returns the note of a run on a given range. */
    static ScoringNote ofRange(ModelManifest manifest, ScoringParameters parameters, FeatureOrigin source) {
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

    /** Returns the note of a run that has updated all results. */
    static ScoringNote ofAll(
            ModelManifest manifest, String runId, SinceLastPlan plan, FeatureOrigin source, long basedOn) {
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

    /** Parses the result of {@link #text}; empty for a note of another kind. */
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
