package io.wheeltapper.pipeline.scoring;

import static org.apache.spark.sql.functions.col;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.workspace.OwnedRows;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * A model version as the owner of rows in results tables.
 *
 * @param model name of the model
 * @param version number of the version
 */
record ResultOwner(String model, int version) {
    static ResultOwner of(ModelManifest manifest) {
        return new ResultOwner(manifest.name(), manifest.version());
    }

    /** Returns the rows with as-of times in {@code range}. */
    OwnedRows rows(TimeRange range) {
        return new OwnedRows(
                ResultColumns.AS_OF, range, Map.of(ResultColumns.MODEL, model, ResultColumns.MODEL_VERSION, version));
    }

    /** Returns the condition that a row belongs to this version. */
    Column isOwner() {
        return col(ResultColumns.MODEL)
                .equalTo(model)
                .and(col(ResultColumns.MODEL_VERSION).equalTo(version));
    }
}
