package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.training.MachineSets;
import io.wheeltapper.pipeline.training.Purpose;
import io.wheeltapper.pipeline.training.SplitBy;
import io.wheeltapper.pipeline.training.SplitDates;
import io.wheeltapper.pipeline.training.SplitRequest;
import io.wheeltapper.pipeline.training.SplitShares;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows train, calibrate and test a model. A blank value counts as none, as notebooks hand on empty parameters. */
final class SplitOptions {
    /** Before the name of a file that holds a list of machines. */
    private static final String FILE = "file:";

    @Option(
            names = "--start-date",
            paramLabel = "D",
            description = "First as-of time: 2015-10-01 or 2015-10-01T12:00:00Z (default: the first that has rows).")
    @Nullable
    String startDate;

    @Option(
            names = "--to-date",
            paramLabel = "D",
            description = "End of the training range; by unit: of all as-of times. Not itself included.")
    @Nullable
    String toDate;

    @Option(names = "--calibrate-to", paramLabel = "D", description = "End of the calibration range.")
    @Nullable
    String calibrateTo;

    @Option(
            names = "--test-to",
            paramLabel = "D",
            description = "End of the test range (default: the end of the data).")
    @Nullable
    String testTo;

    @Option(
            names = "--split-by",
            paramLabel = "WHAT",
            description =
                    "What training, calibration and test differ in: time (later as-of times), unit (other machines) or"
                            + " both. Default: unit where machines are listed, or where the scenario observes each machine"
                            + " for itself and no dates are given; else time.")
    @Nullable
    String splitBy;

    @Option(
            names = "--split-shares",
            paramLabel = "5,1,2",
            description = "How large training, calibration and test are where no dates or machines say so (5,1,2).")
    @Nullable
    String splitShares;

    @Option(names = "--split-seed", paramLabel = "N", description = "Seed that deals out the machines (42).")
    @Nullable
    Long splitSeed;

    @Option(
            names = "--training-machines",
            paramLabel = "IDS",
            description = "Machines to learn from: 3,7,12 or file:PATH with one in each line.")
    @Nullable
    String trainingMachines;

    @Option(names = "--calibration-machines", paramLabel = "IDS", description = "Machines to calibrate on.")
    @Nullable
    String calibrationMachines;

    @Option(
            names = "--test-machines",
            paramLabel = "IDS",
            description = "Machines to test on. What no list names is dealt out to the purposes without a list.")
    @Nullable
    String testMachines;

    SplitRequest request(Scenario scenario) {
        String by = given(splitBy);
        return SplitRequest.byItself()
                .withBy(by == null ? null : parse("--split-by", by, SplitBy::parse))
                .withDates(new SplitDates(
                        instant("--start-date", startDate, scenario),
                        instant("--to-date", toDate, scenario),
                        instant("--calibrate-to", calibrateTo, scenario),
                        instant("--test-to", testTo, scenario)))
                .withMachines(machines());
    }

    private MachineSets machines() {
        String shares = given(splitShares);
        Map<Purpose, Set<String>> listed = new EnumMap<>(Purpose.class);
        list(listed, Purpose.TRAINING, "--training-machines", trainingMachines);
        list(listed, Purpose.CALIBRATION, "--calibration-machines", calibrationMachines);
        list(listed, Purpose.TEST, "--test-machines", testMachines);
        return new MachineSets(
                splitSeed == null ? MachineSets.DEFAULT_SEED : splitSeed,
                shares == null ? SplitShares.DEFAULT : parse("--split-shares", shares, SplitShares::parse),
                listed);
    }

    private static void list(Map<Purpose, Set<String>> listed, Purpose purpose, String option, @Nullable String value) {
        String text = given(value);
        if (text == null) {
            return;
        }
        List<String> parts = text.startsWith(FILE)
                ? lines(option, text.substring(FILE.length()))
                : Arrays.asList(text.split(",", -1));
        Set<String> machines = new TreeSet<>();
        parts.stream().map(String::strip).filter(part -> !part.isEmpty()).forEach(machines::add);
        if (machines.isEmpty()) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "%s %s names no machine. Give identifiers with commas between them, or file:PATH with one in each line."
                            .formatted(option, text));
        }
        listed.put(purpose, machines);
    }

    private static List<String> lines(String option, String file) {
        try {
            return Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw new WheeltapperException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "%s: cannot read %s as UTF-8 text. Name a file with one machine in each line."
                            .formatted(option, file),
                    e);
        }
    }

    private static @Nullable Instant instant(String option, @Nullable String value, Scenario scenario) {
        String text = given(value);
        return text == null ? null : DateRangeOptions.instant(option, text, scenario);
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static <T> T parse(String option, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new WheeltapperException(ErrorCode.INVALID_OPTION, option + ": " + e.getMessage() + ".");
        }
    }
}
