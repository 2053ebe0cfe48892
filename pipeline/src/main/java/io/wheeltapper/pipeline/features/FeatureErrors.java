package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.lake.column.Utf8;
import java.util.List;

/** Creates the errors of the feature step. */
final class FeatureErrors {
    private FeatureErrors() {}

    static WheeltapperException otherColumns(String table, List<String> differences) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "Table %s was created with other columns than this scenario has:%n  - %s%nWrite to another table, or delete this one first."
                        .formatted(table, String.join("%n  - ".formatted(), differences)));
    }

    /** @param asOf microseconds */
    static WheeltapperException missingCount(String feature, Utf8 machine, long asOf) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "%s of machine %s as of %s is null, but counts cannot be missing. Compute the feature table with \"wheeltapper features\"."
                        .formatted(feature, machine, Micros.instant(asOf)));
    }
}
