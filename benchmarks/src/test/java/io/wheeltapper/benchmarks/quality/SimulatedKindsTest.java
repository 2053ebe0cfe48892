package io.wheeltapper.benchmarks.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.TableDefinition;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.training.TemporalSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatedKindsTest {
    private static final int FEWEST_FAILURES = 5;

    @TempDir
    Path folder;

    static Stream<DataKind> kinds() {
        return QualityStudy.SIMULATED.stream();
    }

    @ParameterizedTest
    @CsvSource({
        "rare-extremes, 377cd390",
        "slow-drift, 36a5c91b",
        "many-categories, f858dd3c",
        "wide-table, 9bf6a50d",
        "run-to-failure, a7137957",
    })
    void the_files_are_the_same_everywhere(String name, String checksum) throws IOException {
        DataKind kind =
                kinds().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        CRC32 content = new CRC32();
        try (Stream<Path> files = Files.list(kind.files(folder)).sorted()) {
            for (Path file : files.toList()) {
                content.update(Files.readAllBytes(file));
            }
        }
        assertThat(Long.toHexString(content.getValue())).isEqualTo(checksum);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_component_fails_in_every_range_and_columns_are_those_of_the_scenario(DataKind kind) throws IOException {
        Scenario scenario = kind.scenario();
        Path files = kind.files(folder);
        for (TableDefinition table : scenario.tables().values()) {
            assertThat(header(files.resolve(table.fileName() + ".csv")))
                    .containsExactlyInAnyOrderElementsOf(table.columns().stream()
                            .map(column -> column.source())
                            .toList());
        }
        TemporalSplit split = kind.split();
        List<String> failures = Files.readAllLines(files.resolve(DataSet.FAILURES.tableName() + ".csv"));
        for (TimeRange range :
                List.of(split.training(scenario.horizon()), split.calibration(scenario.horizon()), split.test())) {
            for (String component : scenario.components()) {
                assertThat(failures.stream()
                                .skip(1)
                                .map(line -> line.split(","))
                                .filter(cells -> cells[2].equals(component))
                                .filter(cells -> range.contains(Instant.parse(cells[0]))))
                        .as(component + " in " + range)
                        .hasSizeGreaterThanOrEqualTo(FEWEST_FAILURES);
            }
        }
    }

    private static List<String> header(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return Arrays.asList(lines.findFirst().orElseThrow().split(","));
        }
    }
}
