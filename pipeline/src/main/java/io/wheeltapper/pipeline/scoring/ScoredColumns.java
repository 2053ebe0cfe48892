package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.ListColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.decision.Decision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of rows that were scored where their features were computed: {@code machine_id STRING, as_of TIMESTAMP,
 * probability_<component> DOUBLE …, predicted_component STRING, threshold DOUBLE, feature_fingerprint STRING,
 * contributions ARRAY<STRUCT<…>>}.
 */
final class ScoredColumns {
    private static final int MACHINE_ID = 0;
    private static final int AS_OF = 1;
    private static final int FIRST_PROBABILITY = 2;

    private ScoredColumns() {}

    static TableSchema schema(Decision decision) {
        List<Field> fields = new ArrayList<>(List.of(
                Field.of(ResultColumns.MACHINE_ID, Single.TEXT), Field.of(ResultColumns.AS_OF, Single.TIMESTAMP)));
        for (String component : decision.components()) {
            fields.add(Field.of(ResultColumns.probability(component), Single.DOUBLE));
        }
        fields.add(Field.of(ResultColumns.PREDICTED_COMPONENT, Single.TEXT));
        fields.add(Field.of(ResultColumns.THRESHOLD, Single.DOUBLE));
        fields.add(Field.of(ResultColumns.FEATURE_FINGERPRINT, Single.TEXT));
        fields.add(ResultColumns.CONTRIBUTIONS_FIELD);
        return new TableSchema(fields);
    }

    /**
     * Appends a row.
     *
     * @param explanation the strongest contributions; null if there is none
     */
    static void append(RowBatch batch, ScoredRow row, @Nullable List<Contribution> explanation) {
        batch.texts(MACHINE_ID).append(row.machine());
        batch.longs(AS_OF).append(row.asOf());
        int column = FIRST_PROBABILITY;
        for (double probability : row.prediction().probabilities()) {
            batch.doubles(column++).append(probability);
        }
        batch.texts(column++).append(Utf8.of(row.prediction().component()));
        batch.doubles(column++).append(row.prediction().threshold());
        batch.texts(column++).append(Utf8.of(row.fingerprint()));
        append(batch.lists(column), explanation);
    }

    private static void append(ListColumn lists, @Nullable List<Contribution> explanation) {
        if (explanation == null) {
            lists.appendNull();
            return;
        }
        TextColumn values = (TextColumn) lists.elements().get(1);
        for (Contribution contribution : explanation) {
            ((TextColumn) lists.elements().get(0)).append(Utf8.of(contribution.feature()));
            if (contribution.value() == null) {
                values.appendNull();
            } else {
                values.append(Utf8.of(contribution.value()));
            }
            ((DoubleColumn) lists.elements().get(2)).append(contribution.contribution());
        }
        lists.endList();
    }
}
