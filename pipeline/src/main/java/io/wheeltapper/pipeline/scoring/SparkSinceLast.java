package io.wheeltapper.pipeline.scoring;

import static org.apache.spark.sql.functions.col;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.log.Commit;
import io.wheeltapper.pipeline.features.ComputedFeatures;
import io.wheeltapper.pipeline.features.RawFeatures;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.StoredModel;
import io.wheeltapper.pipeline.workspace.RangeTable;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark's work in a since-last scoring. */
final class SparkSinceLast implements SinceLastWork {
    private final SparkSession spark;
    private final ScoringStep step;
    private final StoredModel model;
    private final ModelManifest manifest;
    private final ResultOwner owner;
    private final SinceLastParameters parameters;
    private final Scenario scenario;
    private final String path;
    private final ComputedFeatures source;

    SparkSinceLast(
            SparkSession spark,
            Workspace workspace,
            ScoringStep step,
            StoredModel model,
            SinceLastParameters parameters,
            Scenario scenario) {
        this.spark = spark;
        this.step = step;
        this.model = model;
        this.manifest = model.manifest();
        this.owner = ResultOwner.of(manifest);
        this.parameters = parameters;
        this.scenario = scenario;
        this.path = workspace.tablePath(parameters.resultsData());
        this.source = new ComputedFeatures(spark, workspace, scenario);
    }

    @Override
    public RawFeatures source() {
        return source;
    }

    @Override
    public boolean appends(SinceLastPlan plan, String note) {
        return RangeTable.replacesOnce(rows(source, plan.fresh()), path, owner.rows(plan.fresh()), note);
    }

    @Override
    public OptionalLong merges(SinceLastPlan plan, long version, String note) {
        TimeRange all = plan.touched();
        Dataset<Row> stored = spark.read()
                .format("delta")
                .option("versionAsOf", version)
                .load(path)
                .where(col(ResultColumns.MODEL)
                        .equalTo(manifest.name())
                        .and(col(ResultColumns.MODEL_VERSION).equalTo(manifest.version())));
        Dataset<Row> computed;
        Dataset<Row> before;
        if (plan.affected().isEmpty()) {
            computed = rows(source, plan.range());
            before = ChangedResults.within(stored, all, Map.of());
        } else {
            Map<String, TimeRange> machines = plan.affected().get();
            computed = rows(source, plan.fresh()).union(rows(source.only(machines), plan.before()));
            before = ChangedResults.within(stored, plan.fresh(), machines);
        }
        return ChangedResults.merge(computed, before, path, owner.rows(all), note)
                ? OptionalLong.of(changed(plan, version))
                : OptionalLong.empty();
    }

    private Dataset<Row> rows(ComputedFeatures some, TimeRange range) {
        Dataset<Row> rows = step.rows(model, parameters.rows(range, scenario), some);
        step.checkResults(parameters.resultsData(), path, rows.schema());
        return rows;
    }

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

    @Override
    public Results results() {
        return QueriedResults.of(spark, path, manifest);
    }
}
