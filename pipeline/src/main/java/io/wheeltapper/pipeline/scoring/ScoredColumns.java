package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.pipeline.decision.Decision;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of rows that were scored in the task that computed their features:
 * {@code machine_id STRING, as_of TIMESTAMP}, the columns of {@link Predictions#schema},
 * {@code feature_fingerprint STRING, contributions ARRAY<STRUCT<…>>}.
 */
final class ScoredColumns {
    /** Index of {@code machine_id}. */
    static final int MACHINE_ID = 0;

    /** Index of {@code as_of}. */
    static final int AS_OF = 1;

    /** Index of the first column of {@link Predictions#schema}: the probability of the first component. */
    static final int FIRST_PREDICTION = 2;

    /** Number of columns after those of {@link Predictions#schema}. */
    private static final int AFTER_PREDICTIONS = 2;

    private ScoredColumns() {}

    static StructType schema(Decision decision) {
        StructType schema = new StructType()
                .add(ResultColumns.MACHINE_ID, DataTypes.StringType)
                .add(ResultColumns.AS_OF, DataTypes.TimestampType);
        for (StructField field : Predictions.schema(decision).fields()) {
            schema = schema.add(field);
        }
        return schema.add(ResultColumns.FEATURE_FINGERPRINT, DataTypes.StringType)
                .add(ResultColumns.CONTRIBUTIONS, ResultColumns.CONTRIBUTIONS_TYPE);
    }

    /**
     * Returns the number of columns.
     *
     * @param calls number of columns of {@link Predictions#schema}
     */
    static int width(int calls) {
        return FIRST_PREDICTION + calls + AFTER_PREDICTIONS;
    }

    /** Returns the index of {@code feature_fingerprint} in rows of {@code width} columns. */
    static int featureFingerprint(int width) {
        return width - 2;
    }

    /** Returns the index of {@code contributions} in rows of {@code width} columns. */
    static int contributions(int width) {
        return width - 1;
    }
}
