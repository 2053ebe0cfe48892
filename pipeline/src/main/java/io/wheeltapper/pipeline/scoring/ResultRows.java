package io.wheeltapper.pipeline.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.features.FeatureColumns;
import io.wheeltapper.pipeline.models.ClassProbabilities;
import io.wheeltapper.pipeline.models.ModelManifest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;

/** Turns feature rows into result rows. */
final class ResultRows {
    private static final String CALL = "call";

    private ResultRows() {}

    /**
     * Applies a model.
     *
     * <p>In: {@code machine_id STRING, as_of TIMESTAMP} and the model's features. Out: the columns of {@link ResultColumns},
     * one row for each that came in.
     *
     * @param scoredAt when the run writes them, UTC
     */
    static Dataset<Row> of(
            Dataset<Row> features, PipelineModel pipeline, ModelManifest manifest, String runId, Instant scoredAt) {
        Decision decision = manifest.decision();
        UserDefinedFunction calls = udf(new Calls(decision), Calls.schema(decision));
        Column probabilities =
                ClassProbabilities.of(manifest.algorithm(), manifest.labels().size());
        Dataset<Row> called = pipeline.transform(features.select(inputColumns(manifest)))
                .withColumn(CALL, calls.apply(probabilities));
        List<Column> columns = new ArrayList<>();
        columns.add(col(FeatureColumns.MACHINE_ID).as(ResultColumns.MACHINE_ID));
        columns.add(col(FeatureColumns.AS_OF).as(ResultColumns.AS_OF));
        columns.add(lit(Durations.format(manifest.horizon())).as(ResultColumns.HORIZON));
        for (String name : Calls.schema(decision).fieldNames()) {
            columns.add(col(CALL).getField(name).as(name));
        }
        columns.add(lit(manifest.name()).as(ResultColumns.MODEL));
        columns.add(lit(manifest.version()).as(ResultColumns.MODEL_VERSION));
        columns.add(lit(runId).as(ResultColumns.RUN_ID));
        columns.add(lit(Timestamp.from(scoredAt)).as(ResultColumns.SCORED_AT));
        columns.add(col(ResultColumns.FEATURE_FINGERPRINT));
        return called.select(columns.toArray(Column[]::new));
    }

    private static Column[] inputColumns(ModelManifest manifest) {
        List<Column> columns = new ArrayList<>(List.of(col(FeatureColumns.MACHINE_ID), col(FeatureColumns.AS_OF)));
        manifest.schema().names().forEach(name -> columns.add(col(name)));
        columns.add(FeatureFingerprint.of(manifest.schema()).as(ResultColumns.FEATURE_FINGERPRINT));
        return columns.toArray(Column[]::new);
    }
}
