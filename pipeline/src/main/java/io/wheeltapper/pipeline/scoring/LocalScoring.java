package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.lake.table.LakeTable;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.engine.NeedsSparkException;
import io.wheeltapper.pipeline.features.LocalFeatureSource;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.models.StoredModel;
import io.wheeltapper.pipeline.workspace.LocalRangeTable;
import io.wheeltapper.pipeline.workspace.SchemaDifferences;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/** A model that is applied on the threads of this process, and the table that holds its results. */
final class LocalScoring {
    private final LocalEngine engine;
    private final ModelManifest manifest;
    private final LocalResultRows rows;
    private final String table;
    private final String path;

    private LocalScoring(LocalEngine engine, ModelManifest manifest, LocalResultRows rows, String table, String path) {
        this.engine = engine;
        this.manifest = manifest;
        this.rows = rows;
        this.table = table;
        this.path = path;
    }

    /**
     * Opens a model, and checks whether its results can be made here.
     *
     * @param reference the model
     * @param table name of the results table
     * @param explain number of contributions that are wanted
     * @throws NeedsSparkException if they cannot
     */
    static LocalScoring open(
            LocalEngine engine,
            Workspace workspace,
            LocalFeatureSource source,
            ModelReference reference,
            String table,
            int explain) {
        StoredModel model = new ModelStore(workspace, engine.hadoop()).open(reference);
        ModelManifest manifest = model.manifest();
        ScoringChecks.require(manifest, source, explain);
        CompiledForest forest = model.forest(engine.hadoop())
                .orElseThrow(() -> new NeedsSparkException("model %s has no compiled form".formatted(manifest.id())));
        if (ScoringChecks.refusesUnseenCategories(manifest)) {
            throw new NeedsSparkException("model %s refuses unseen categories".formatted(manifest.id()));
        }
        LocalScoring scoring = new LocalScoring(
                engine, manifest, new LocalResultRows(forest, manifest), table, workspace.tablePath(table));
        LocalRangeTable.requireWritable(engine.hadoop(), scoring.path).ifPresent(scoring::requireColumns);
        source.requireReadable();
        return scoring;
    }

    private void requireColumns(LakeTable there) {
        List<String> differences = SchemaDifferences.of(rows.schema(), columns(there));
        if (!differences.isEmpty()) {
            throw ScoringErrors.otherResultColumns(table, differences);
        }
    }

    private TableSchema columns(LakeTable there) {
        try {
            return there.schema();
        } catch (WheeltapperException e) {
            throw new NeedsSparkException("table %s has columns of other types".formatted(table));
        }
    }

    ModelManifest manifest() {
        return manifest;
    }

    /** Returns the path of the results table. */
    String path() {
        return path;
    }

    /** Returns the tasks that make result rows, as {@link LocalResultRows#tasks} does. */
    List<Callable<RowBatch>> tasks(LocalFeatureSource source, ScoringParameters parameters, Instant scoredAt) {
        return rows.tasks(source, parameters, scoredAt);
    }

    /**
     * Replaces the results in a range by those that {@code tasks} make.
     *
     * @return whether it succeeded; false if another commit came in between, and nothing was written
     */
    boolean replaces(TimeRange range, List<Callable<RowBatch>> tasks, String note) {
        return LocalRangeTable.replacesOnce(
                engine.hadoop(),
                path,
                rows.schema(),
                ResultOwner.of(manifest).rows(range),
                taker -> engine.each(tasks, taker),
                note);
    }

    /** Returns the stored results. */
    Results results() {
        return Results.of(engine.hadoop(), TableFiles.of(engine.hadoop(), path).orElseThrow(), manifest);
    }
}
