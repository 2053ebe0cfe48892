package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.models.StoredModel;
import io.wheeltapper.pipeline.models.UnseenCategories;
import io.wheeltapper.pipeline.workspace.RangeTable;
import io.wheeltapper.pipeline.workspace.TableColumns;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Scores a range with a model and stores the results. */
public final class ScoringStep {
    private final SparkSession spark;
    private final Workspace workspace;
    private final InstantSource clock;

    public ScoringStep(SparkSession spark, Workspace workspace, InstantSource clock) {
        this.spark = spark;
        this.workspace = workspace;
        this.clock = clock;
    }

    /**
     * Replaces the rows of this range and model version in the results table in one commit; those of other ranges,
     * models and versions are kept. The table is created if it does not exist. After a failure it is unchanged.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the model does not exist or is damaged, or the features
     * or the
     *     results table do not fit it
     */
    public ScoringOutcome run(ScoringParameters parameters, FeatureSource source, Progress progress) {
        progress.phase("reading model " + parameters.model());
        String path = workspace.tablePath(parameters.resultsData());
        StoredModel model = open(parameters.model());
        ModelManifest manifest = model.manifest();
        Dataset<Row> rows = rows(model, parameters, source);
        checkResults(parameters.resultsData(), path, rows.schema());
        progress.phase("scoring " + parameters.range() + " with " + manifest.id());
        String note = ScoringNote.ofRange(manifest, parameters, source).text();
        RangeTable.replace(rows, path, ResultOwner.of(manifest).rows(parameters.range()), note);
        progress.phase("selecting the machines at most risk");
        Results results = QueriedResults.of(spark, path, manifest);
        return ScoringSummary.of(parameters, parameters.range(), manifest, 0, source, results);
    }

    /**
     * The rows that {@link #run} would write, computed when they are asked for: the columns of {@link ResultColumns}. Nothing
     * is stored.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the model does not exist or is damaged, or the features
     * do
     * not fit
     */
    public Dataset<Row> rows(ScoringParameters parameters, FeatureSource source) {
        return rows(open(parameters.model()), parameters, source);
    }

    StoredModel open(ModelReference reference) {
        return new ModelStore(workspace, spark.sparkContext().hadoopConfiguration()).open(reference);
    }

    Dataset<Row> rows(StoredModel model, ScoringParameters parameters, FeatureSource source) {
        ModelManifest manifest = model.manifest();
        ScoringChecks.require(manifest, source, parameters.explain());
        checkCategories(manifest, source, parameters.range());
        Instant scoredAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return ResultRows.of(spark, model, source, parameters, scoredAt);
    }

    private static void checkCategories(ModelManifest manifest, FeatureSource source, TimeRange range) {
        if (ScoringChecks.refusesUnseenCategories(manifest)) {
            Map<String, List<String>> unseen = UnseenCategories.in(source.rows(range), manifest.categories());
            if (!unseen.isEmpty()) {
                throw ScoringErrors.unseenCategories(manifest.id(), unseen);
            }
        }
    }

    /** Checks that rows with these columns fit the table at {@code path}, if it exists. */
    void checkResults(String table, String path, StructType made) {
        if (!workspace.hasTable(spark.sparkContext().hadoopConfiguration(), table)) {
            return;
        }
        StructType there = spark.read().format("delta").load(path).schema();
        List<String> differences = TableColumns.differences(made, there);
        if (!differences.isEmpty()) {
            throw ScoringErrors.otherResultColumns(table, differences);
        }
    }
}
