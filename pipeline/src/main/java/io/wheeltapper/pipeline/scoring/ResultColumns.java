package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.pipeline.models.PredictionColumns;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Columns of results tables: one row per machine, as-of time and model version. */
public final class ResultColumns {
    /** STRING, never null: the machine. */
    public static final String MACHINE_ID = "machine_id";
    /** TIMESTAMP (UTC), never null: the instant that the row speaks for. */
    public static final String AS_OF = "as_of";
    /** STRING, never null: how far ahead the model looks, such as {@code 24h}. */
    public static final String HORIZON = "horizon";
    /** Column {@link PredictionColumns#PREDICTED_COMPONENT}. */
    public static final String PREDICTED_COMPONENT = PredictionColumns.PREDICTED_COMPONENT;
    /** Column {@link PredictionColumns#THRESHOLD}. */
    public static final String THRESHOLD = PredictionColumns.THRESHOLD;
    /** STRING, never null: name of the model. */
    public static final String MODEL = "model";
    /** INT, never null: version of the model. */
    public static final String MODEL_VERSION = "model_version";
    /** STRING, never null: the run that wrote the row. */
    public static final String RUN_ID = "run_id";
    /** TIMESTAMP (UTC), never null: when the run wrote the row. */
    public static final String SCORED_AT = "scored_at";
    /** STRING of 16 hexadecimal digits, never null: hash of the features that the row was scored from. */
    public static final String FEATURE_FINGERPRINT = "feature_fingerprint";

    /**
     * ARRAY&lt;STRUCT&lt;feature STRING, value STRING, contribution DOUBLE&gt;&gt;: the strongest {@link Contribution}s
     * to the row's component, strongest first; null if none were requested or the row is not among the riskiest.
     */
    public static final String CONTRIBUTIONS = "contributions";

    static final ArrayType CONTRIBUTIONS_TYPE = DataTypes.createArrayType(new StructType()
            .add("feature", DataTypes.StringType)
            .add("value", DataTypes.StringType)
            .add("contribution", DataTypes.DoubleType));

    /** {@link #CONTRIBUTIONS} as tables hold it. */
    static final Field CONTRIBUTIONS_FIELD = Field.of(
            CONTRIBUTIONS,
            new FieldType.ListOf(new FieldType.Group(List.of(
                    Field.of("feature", FieldType.Single.TEXT),
                    Field.of("value", FieldType.Single.TEXT),
                    Field.of("contribution", FieldType.Single.DOUBLE)))));

    private ResultColumns() {}

    /** DOUBLE in [0, 1], never null: calibrated probability that {@code component} fails within the horizon. */
    public static String probability(String component) {
        return PredictionColumns.probability(component);
    }
}
