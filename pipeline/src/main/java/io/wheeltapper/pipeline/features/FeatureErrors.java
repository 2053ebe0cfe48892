package io.wheeltapper.pipeline.features;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import java.util.List;

/** Failures of the feature step. */
final class FeatureErrors {
    private FeatureErrors() {}

    static WheeltapperException otherColumns(String table, List<String> differences) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "Table %s was made with other columns than this scenario makes:%n  - %s%nWrite to another table, or delete this one first."
                        .formatted(table, String.join("%n  - ".formatted(), differences)));
    }
}
