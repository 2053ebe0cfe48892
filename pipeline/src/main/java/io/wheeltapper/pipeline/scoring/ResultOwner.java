package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.workspace.RangeTable;

/**
 * A model version, as the owner of rows of results tables.
 *
 * @param model its model
 * @param version its number
 */
record ResultOwner(String model, int version) {
    static ResultOwner of(ModelManifest manifest) {
        return new ResultOwner(manifest.name(), manifest.version());
    }

    /**
     * The SQL condition that a row is of this version.
     *
     * @param prefix of the columns, such as {@code t.}
     */
    String rows(String prefix) {
        return "%1$s%2$s = '%3$s' AND %1$s%4$s = %5$d"
                .formatted(prefix, ResultColumns.MODEL, model, ResultColumns.MODEL_VERSION, version);
    }

    /** The SQL condition that a row is of this version and its as-of time in {@code range}. */
    String rows(String prefix, TimeRange range) {
        return RangeTable.inRange(prefix + ResultColumns.AS_OF, range) + " AND " + rows(prefix);
    }
}
