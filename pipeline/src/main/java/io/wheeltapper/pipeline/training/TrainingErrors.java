package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.core.time.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What can be wrong with a training. */
final class TrainingErrors {
    private TrainingErrors() {}

    static WheeltapperException splitOutOfOrder(Instant start, Instant to, Instant calibrateTo, Instant testTo) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "The dates must follow one another, got start-date %s, to-date %s, calibrate-to %s, test-to %s. Train on [start, to), calibrate on [to, calibrate-to), test on [calibrate-to, test-to)."
                        .formatted(start, to, calibrateTo, testTo));
    }

    static WheeltapperException rangeShorterThanHorizon(String purpose, TimeRange range, Duration horizon) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "The %s range %s is no longer than the horizon of %s, which is left out at its end. Make the range longer or the horizon shorter."
                        .formatted(purpose, range, Durations.format(horizon)));
    }

    static WheeltapperException unreadableHyperparameters(Path file, IOException cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_NOT_FOUND,
                "Cannot read the hyperparameters " + file + ". Check --hyperparameters.",
                cause);
    }

    static WheeltapperException noRows(String purpose, TimeRange range, Duration horizon) {
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "The %s range %s has no row whose next %s have been observed. Choose dates for which there are data; \"wheeltapper tables\" shows the ranges."
                        .formatted(purpose, range, Durations.format(horizon)));
    }

    static WheeltapperException oneClass(TimeRange range, Map<String, Long> classCounts) {
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "The training range %s has only one kind of row, %s: there is nothing to tell apart. Choose a longer range, or ingest the failures."
                        .formatted(range, classCounts));
    }

    static WheeltapperException unknownLabels(Collection<String> unknown, List<String> labels) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "The rows are labelled %s, which is not among the scenario's %s. Name the scenario they were made with, or add the components to it."
                        .formatted(String.join(", ", unknown), labels));
    }

    static WheeltapperException tooManyCategories(String feature, int values, int bins) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "Category %s has %d values, more than the trees' %d bins. Set --bins to %d or more, or leave the column out of the scenario."
                        .formatted(feature, values, bins, values));
    }

    static WheeltapperException fastTrainerCannot(long rows, int features, String why) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "The fast trainer cannot take %,d rows of %d features: it %s. Give the process more memory, or leave --trainer out to have MLlib train where it must."
                        .formatted(rows, features, why));
    }

    static WheeltapperException schemaMismatch(String source, List<String> differences) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "%s does not have the features of the scenario:\n  - %s\nMake it again with \"wheeltapper features\", or name its own scenario."
                        .formatted(source, String.join("\n  - ", differences)));
    }

    static WheeltapperException unseenCategories(TimeRange range, Map<String, List<String>> unseen) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "The rows from %s have categories that are missing or do not occur in training: %s. Train with --unseen-category keep, or correct the data."
                        .formatted(range, unseen));
    }
}
