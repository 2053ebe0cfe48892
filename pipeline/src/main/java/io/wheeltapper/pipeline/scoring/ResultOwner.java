package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.workspace.OwnedRows;
import java.util.Map;

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
}
