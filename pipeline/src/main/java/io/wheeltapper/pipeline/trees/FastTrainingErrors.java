package io.wheeltapper.pipeline.trees;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.trees.growth.RowKinds;

/** Creates the errors of fast training. */
final class FastTrainingErrors {
    private FastTrainingErrors() {}

    static IllegalArgumentException tooManyKinds() {
        return new IllegalArgumentException(
                "The rows have more than %d different pairs of label and weight. Use fewer weights, or fit with MLlib."
                        .formatted(RowKinds.MOST_KINDS));
    }

    static WheeltapperException badShare(String setting, String text) {
        return new WheeltapperException(
                ErrorCode.INVALID_SETTING,
                "%s is \"%s\", expected a share of the heap above 0, up to 1. Correct the Spark setting, or remove it."
                        .formatted(setting, text));
    }
}
