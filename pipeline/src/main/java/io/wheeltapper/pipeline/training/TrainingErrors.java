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

/** What can be wrong with a training. */
final class TrainingErrors {
    private TrainingErrors() {}

    static WheeltapperException splitOutOfOrder(
            @Nullable Instant start, @Nullable Instant to, @Nullable Instant calibrateTo, @Nullable Instant testTo) {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "The dates must follow one another, got %s. Train on [start, to), calibrate on [to, calibrate-to), test on [calibrate-to, test-to)."
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
                "Machine %s is listed for two purposes, or twice for one. List it once: what a model has learned from cannot test it."
                        .formatted(machine));
    }

    static WheeltapperException machinesNeedUnits() {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "Lists of machines split by unit, but split-by is time. Use --split-by unit or both, or leave the lists out.");
    }

    static WheeltapperException datesNeedTime() {
        return new WheeltapperException(
                ErrorCode.INVALID_OPTION,
                "calibrate-to and test-to cut by time, but the split is by unit: all machines have the same times. Leave them out, or use --split-by both.");
    }

    static WheeltapperException nothingToCut(SplitDates dates, Duration horizon) {
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "There is no row%s whose next %s have been observed, so there is nothing to split. \"wheeltapper tables\" shows for which dates there are data."
                        .formatted(dates.named(), Durations.format(horizon)));
    }

    static WheeltapperException tooShortToCut(TimeRange range, long times, Duration horizon) {
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "From %s there are %,d as-of times with observed outcome, too few to cut into training, calibration and test when each must be longer than the horizon of %s. Name longer ranges or a shorter horizon, or split by unit."
                        .formatted(range, times, Durations.format(horizon)));
    }

    /** The first few of many. */
    static String shortened(Collection<String> names) {
        int most = 10;
        String first = names.stream().limit(most).collect(Collectors.joining(", "));
        return names.size() <= most ? first : first + " and %d more".formatted(names.size() - most);
    }

    static WheeltapperException rangeShorterThanHorizon(Purpose purpose, TimeRange range, Duration horizon) {
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "The %s range %s is no longer than the horizon of %s, which is left out at its end. Make the range longer or the horizon shorter."
                        .formatted(purpose, range, Durations.format(horizon)));
    }

    static WheeltapperException unreadableHyperparameters(Path file, IOException cause) {
        return new WheeltapperException(
                ErrorCode.SOURCE_NOT_FOUND,
                "Cannot read the hyperparameters " + file + ". Check --hyperparameters.",
                cause);
    }

    static WheeltapperException noRows(SplitPart part, long unobserved, Duration horizon) {
        String remedy = part.machines() == null
                ? "Choose dates for which there are data; \"wheeltapper tables\" shows the ranges."
                : "Choose another seed, larger shares or a list of machines, or dates for which there are data.";
        return new WheeltapperException(
                ErrorCode.NOT_ENOUGH_DATA,
                "The %s has no row whose next %s have been observed (%,d rows whose have not). %s"
                        .formatted(part, Durations.format(horizon), unobserved, remedy));
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
