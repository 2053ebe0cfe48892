package io.wheeltapper.cli;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.step.Parameter;
import io.wheeltapper.core.step.SplitParameters;
import io.wheeltapper.core.step.StepValues;
import io.wheeltapper.pipeline.training.MachineSets;
import io.wheeltapper.pipeline.training.Purpose;
import io.wheeltapper.pipeline.training.SplitBy;
import io.wheeltapper.pipeline.training.SplitDates;
import io.wheeltapper.pipeline.training.SplitRequest;
import io.wheeltapper.pipeline.training.SplitShares;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the rows that train, calibrate and test a model, if they are given. */
final class SplitValues {
    /** Prefix of the name of a file with a list of machines. */
    private static final String FILE = "file:";

    private SplitValues() {}

    static SplitRequest request(StepValues values, Scenario scenario) {
        return SplitRequest.byItself()
                .withBy(values.find(SplitParameters.SPLIT_BY)
                        .map(SplitBy::parse)
                        .orElse(null))
                .withDates(new SplitDates(
                        DateValues.instant(values, SplitParameters.START_DATE, scenario),
                        DateValues.instant(values, SplitParameters.TO_DATE, scenario),
                        DateValues.instant(values, SplitParameters.CALIBRATE_TO, scenario),
                        DateValues.instant(values, SplitParameters.TEST_TO, scenario)))
                .withMachines(machines(values));
    }

    private static MachineSets machines(StepValues values) {
        Map<Purpose, Set<String>> listed = new EnumMap<>(Purpose.class);
        list(values, SplitParameters.TRAINING_MACHINES).ifPresent(list -> listed.put(Purpose.TRAINING, list));
        list(values, SplitParameters.CALIBRATION_MACHINES).ifPresent(list -> listed.put(Purpose.CALIBRATION, list));
        list(values, SplitParameters.TEST_MACHINES).ifPresent(list -> listed.put(Purpose.TEST, list));
        SplitShares shares = values.find(SplitParameters.SPLIT_SHARES)
                .map(list -> new SplitShares(list.get(0), list.get(1), list.get(2)))
                .orElse(SplitShares.DEFAULT);
        return new MachineSets(
                values.find(SplitParameters.SPLIT_SEED).orElse(MachineSets.DEFAULT_SEED), shares, listed);
    }

    private static Optional<Set<String>> list(StepValues values, Parameter<String> parameter) {
        return values.find(parameter).map(text -> list(values.spelled(parameter), text));
    }

    private static Set<String> list(String name, String text) {
        List<String> parts =
                text.startsWith(FILE) ? lines(name, text.substring(FILE.length())) : Arrays.asList(text.split(",", -1));
        Set<String> machines = new TreeSet<>();
        parts.stream().map(String::strip).filter(part -> !part.isEmpty()).forEach(machines::add);
        if (machines.isEmpty()) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "%s %s contains no machine. Give identifiers separated by commas, or file:PATH with one in each line."
                            .formatted(name, text));
        }
        return machines;
    }

    private static List<String> lines(String name, String file) {
        try {
            return Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new WheeltapperException(
                    ErrorCode.SOURCE_NOT_FOUND,
                    "%s: cannot read %s as UTF-8 text. Name a file with one machine in each line."
                            .formatted(name, file),
                    e);
        }
    }
}
