package io.wheeltapper.pipeline.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.wheeltapper.core.time.Durations;
import io.wheeltapper.forest.CompiledForest;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.features.FeatureSource;
import io.wheeltapper.pipeline.models.ClassProbabilities;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.StoredModel;
import io.wheeltapper.pipeline.session.InternalRows;
import io.wheeltapper.pipeline.session.SparkSchemas;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.expressions.UserDefinedFunction;

/**
 * Converts feature rows to result rows: with the model's compiled forest while features are computed, or with its MLlib
 * pipeline if it has none. Both give the same rows.
 */
final class ResultRows {
    private static final String CALL = "call";

    private ResultRows() {}

    /**
     * Applies a model.
     *
     * <p>Out: the columns of {@link ResultColumns}, one row for each of {@code source} in {@code range}.
     *
     * @param scoredAt time of writing, UTC
     */
    static Dataset<Row> of(
            SparkSession spark,
            StoredModel model,
            FeatureSource source,
            ScoringParameters parameters,
            Instant scoredAt) {
        ModelManifest manifest = model.manifest();
        Optional<CompiledForest> forest = model.forest(spark.sparkContext().hadoopConfiguration());
        Dataset<Row> called = forest.isPresent()
                ? fused(spark, forest.get(), manifest, source, parameters)
                : transformed(source.rows(parameters.range()), PipelineModel.load(model.pipelinePath()), manifest);
        List<Column> columns = new ArrayList<>();
        columns.add(col(FeatureColumns.MACHINE_ID).as(ResultColumns.MACHINE_ID));
        columns.add(col(FeatureColumns.AS_OF).as(ResultColumns.AS_OF));
        columns.add(lit(Durations.format(manifest.horizon())).as(ResultColumns.HORIZON));
        for (String name : Predictions.schema(manifest.decision()).fieldNames()) {
            columns.add(col(name));
        }
        columns.add(lit(manifest.name()).as(ResultColumns.MODEL));
        columns.add(lit(manifest.version()).as(ResultColumns.MODEL_VERSION));
        columns.add(lit(parameters.runId()).as(ResultColumns.RUN_ID));
        columns.add(lit(Timestamp.from(scoredAt)).as(ResultColumns.SCORED_AT));
        columns.add(col(ResultColumns.FEATURE_FINGERPRINT));
        columns.add(col(ResultColumns.CONTRIBUTIONS));
        return called.select(columns.toArray(Column[]::new));
    }

    static Dataset<Row> fused(
            SparkSession spark,
            CompiledForest forest,
            ModelManifest manifest,
            FeatureSource source,
            ScoringParameters parameters) {
        Explanations explanations = Explanations.of(source, parameters);
        FusedScoring scoring = new FusedScoring(forest, manifest, explanations);
        JavaRDD<InternalRow> rows = explanations.isWanted()
                ? source.mapByMachine(manifest.schema(), parameters.range(), scoring)
                : source.map(manifest.schema(), parameters.range(), scoring);
        return InternalRows.dataset(spark, rows, SparkSchemas.of(ScoredColumns.schema(manifest.decision())));
    }

    static Dataset<Row> transformed(Dataset<Row> features, PipelineModel pipeline, ModelManifest manifest) {
        Decision decision = manifest.decision();
        UserDefinedFunction calls = udf(new Predictions(decision), Predictions.schema(decision));
        Dataset<Row> called = pipeline.transform(features.select(inputColumns(manifest)))
                .withColumn(CALL, calls.apply(ClassProbabilities.of(manifest)));
        return called.select(
                col(FeatureColumns.MACHINE_ID),
                col(FeatureColumns.AS_OF),
                col(CALL + ".*"),
                col(ResultColumns.FEATURE_FINGERPRINT),
                lit(null)
                        .cast(SparkSchemas.type(ResultColumns.CONTRIBUTIONS_FIELD.type()))
                        .as(ResultColumns.CONTRIBUTIONS));
    }

    private static Column[] inputColumns(ModelManifest manifest) {
        List<Column> columns = new ArrayList<>(List.of(col(FeatureColumns.MACHINE_ID), col(FeatureColumns.AS_OF)));
        manifest.schema().names().forEach(name -> columns.add(col(name)));
        columns.add(FingerprintColumn.of(manifest.schema()).as(ResultColumns.FEATURE_FINGERPRINT));
        return columns.toArray(Column[]::new);
    }
}
