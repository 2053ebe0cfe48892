package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.models.Algorithm;
import io.wheeltapper.pipeline.models.ModelReference;
import java.util.List;
import java.util.Map;

/** Creates the errors of scoring. */
final class ScoringErrors {
    private ScoringErrors() {}

    static WheeltapperException negativeTop(int top) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION, "The short list cannot have " + top + " machines. Set top to 0 or more.");
    }

    static WheeltapperException negativeExplain(int features) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "A score cannot be explained by " + features + " features. Set explain to 0 or more.");
    }

    static WheeltapperException notExplained(String model, Algorithm algorithm) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "Model %s is a %s, or was stored without a compiled form: only tree models with a compiled form can explain their scores. Score without explain, or train a random forest."
                        .formatted(model, algorithm));
    }

    static WheeltapperException noLastScoring(String table, ModelReference model) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "The start is missing: table %s has no results of a since-last run of model %s. Give the first as-of time as start-date."
                        .formatted(table, model));
    }

    static WheeltapperException schemaMismatch(String source, String model, List<String> differences) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "%s does not have the features that model %s was trained on:\n  - %s\nScore with the scenario of the training, compute the feature table again, or train a new version."
                        .formatted(source, model, String.join("\n  - ", differences)));
    }

    static WheeltapperException otherResultColumns(String table, List<String> differences) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "Table %s does not have the columns of this model's results:\n  - %s\nName another table as results-data."
                        .formatted(table, String.join("\n  - ", differences)));
    }

    static WheeltapperException unseenCategories(String model, Map<String, List<String>> unseen) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "The rows have categories that are missing or that model %s has not seen: %s. Train a new version on data that contain them, or with unseen-category keep."
                        .formatted(model, unseen));
    }
}
