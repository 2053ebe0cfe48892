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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates the errors of training. */
final class TrainingErrors {
    private TrainingErrors() {}

    static WheeltapperException splitOutOfOrder(
            @Nullable Instant start, @Nullable Instant to, @Nullable Instant calibrateTo, @Nullable Instant testTo) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "The dates must be in ascending order, got %s. Train on [start, to), calibrate on [to, calibrate-to), test on [calibrate-to, test-to)."
                        .formatted(Stream.of(
                                        named("start-date", start),
                                        named("to-date", to),
                                        named("calibrate-to", calibrateTo),
                                        named("test-to", testTo))
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining(", "))));
    }

    private static String named(String option, @Nullable Instant date) {
        return date == null ? "" : option + " " + date;
    }

    static WheeltapperException machineListedTwice(String machine) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "Machine %s is listed for two purposes, or twice for one. List it once: a machine used for training cannot test the model."
                        .formatted(machine));
    }

    static WheeltapperException machinesNeedUnits() {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "Lists of machines split by unit, but split-by is time. Use split-by unit or both, or remove the lists.");
    }

    static WheeltapperException datesNeedTime() {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "calibrate-to and test-to split by time, but the split is by unit: all machines have the same times. Remove them, or use split-by both.");
    }

    static WheeltapperException nothingToCut(SplitDates dates, Duration horizon) {
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "No row%s has a known outcome, since the next %s after it have not been fully observed, so there is nothing to split. \"wheeltapper tables\" shows the dates with data."
                        .formatted(dates.named(), Durations.format(horizon)));
    }

    static WheeltapperException tooShortToCut(TimeRange range, long times, Duration horizon) {
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "From %s there are %,d as-of times with observed outcome, which are too few to split into training, calibration and test, since each must be longer than the horizon of %s. Give longer ranges or a shorter horizon, or split by unit."
                        .formatted(range, times, Durations.format(horizon)));
    }

    /** Returns the first of several names. */
    static String shortened(Collection<String> names) {
        int most = 10;
        String first = names.stream().limit(most).collect(Collectors.joining(", "));
        return names.size() <= most ? first : first + " and %d more".formatted(names.size() - most);
    }

    static WheeltapperException rangeShorterThanHorizon(Purpose purpose, TimeRange range, Duration horizon) {
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "The %s range %s is not longer than the horizon of %s, which is excluded at its end. Make the range longer or the horizon shorter."
                        .formatted(purpose, range, Durations.format(horizon)));
    }

    static WheeltapperException nothingToBound() {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "time-budget limits the search of algorithm auto, which was not requested. Remove it, or request the search.");
    }

    static WheeltapperException unreadableHyperparameters(Path file, IOException cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_NOT_FOUND,
                "Cannot read the hyperparameters " + file + ". Name a readable YAML file.",
                cause);
    }

    static WheeltapperException noRows(SplitPart part, long unobserved, Duration horizon) {
        String remedy = part.machines() == null
                ? "Choose dates with data; \"wheeltapper tables\" shows the ranges."
                : "Choose another seed, larger shares or a list of machines, or dates with data.";
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "The %s has no row with a known outcome; the outcome of %,d rows is not known, since the next %s have not been fully observed. %s"
                        .formatted(part, unobserved, Durations.format(horizon), remedy));
    }

    static WheeltapperException oneClass(TimeRange range, Map<String, Long> classCounts) {
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "All rows of the training range %s have the same label, %s, so there is nothing to learn. Choose a longer range, or ingest the failures."
                        .formatted(range, classCounts));
    }

    static WheeltapperException unknownLabels(Collection<String> unknown, List<String> labels) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "The rows are labelled %s, which is not among the scenario's %s. Use the scenario with which they were computed, or add the components to it."
                        .formatted(String.join(", ", unknown), labels));
    }

    static WheeltapperException tooManyCategories(String feature, int values, int bins) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "Category %s has %d values, more than the trees' %d bins. Set bins to %d or more, or remove the column from the scenario."
                        .formatted(feature, values, bins, values));
    }

    static WheeltapperException noFeatureKept(int count) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "keep-features must be 1 or more, got %,d. Remove it to train on all features.".formatted(count));
    }

    static WheeltapperException tooManyFeaturesKept(int count, int features) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "keep-features is %,d, but the scenario has only %,d features. Keep fewer, or remove it to train on all."
                        .formatted(count, features));
    }

    static WheeltapperException fastTrainerCannot(long rows, int features, String why) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "The fast trainer cannot train on %,d rows of %d features: it %s. Give the process more memory, or remove trainer: MLlib then trains what does not fit."
                        .formatted(rows, features, why));
    }

    static WheeltapperException schemaMismatch(String source, List<String> differences) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "%s does not have the features of the scenario:\n  - %s\nCompute it again with \"wheeltapper features\", or use the scenario with which it was computed."
                        .formatted(source, String.join("\n  - ", differences)));
    }

    static WheeltapperException unseenCategories(TimeRange range, Map<String, List<String>> unseen) {
        return new WheeltapperException(
                ErrorCode.SCHEMA_MISMATCH,
                "The rows from %s have category values that are missing, or that training did not see: %s. Train with unseen-category keep, or correct the data."
                        .formatted(range, unseen));
    }
}
