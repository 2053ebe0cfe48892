package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.pipeline.decision.Decision;
import io.wheeltapper.pipeline.models.PredictionColumns;
import java.util.ArrayList;
import java.util.List;

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

    /** {@link #CONTRIBUTIONS} as tables hold it. */
    static final Field CONTRIBUTIONS_FIELD = Field.of(
            CONTRIBUTIONS,
            new FieldType.ListOf(new FieldType.Group(List.of(
                    Field.of("feature", Single.TEXT),
                    Field.of("value", Single.TEXT),
                    Field.of("contribution", Single.DOUBLE)))));

    private ResultColumns() {}

    /** Returns the columns of a model's results. */
    public static TableSchema schema(Decision decision) {
        List<Field> fields = new ArrayList<>(List.of(
                Field.of(MACHINE_ID, Single.TEXT), Field.of(AS_OF, Single.TIMESTAMP), Field.of(HORIZON, Single.TEXT)));
        decision.components().forEach(component -> fields.add(Field.of(probability(component), Single.DOUBLE)));
        fields.add(Field.of(PREDICTED_COMPONENT, Single.TEXT));
        fields.add(Field.of(THRESHOLD, Single.DOUBLE));
        fields.add(Field.of(MODEL, Single.TEXT));
        fields.add(Field.of(MODEL_VERSION, Single.INT));
        fields.add(Field.of(RUN_ID, Single.TEXT));
        fields.add(Field.of(SCORED_AT, Single.TIMESTAMP));
        fields.add(Field.of(FEATURE_FINGERPRINT, Single.TEXT));
        fields.add(CONTRIBUTIONS_FIELD);
        return new TableSchema(fields);
    }

    /** DOUBLE in [0, 1], never null: calibrated probability that {@code component} fails within the horizon. */
    public static String probability(String component) {
        return PredictionColumns.probability(component);
    }
}
