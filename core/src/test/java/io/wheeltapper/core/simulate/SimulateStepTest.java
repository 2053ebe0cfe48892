package io.wheeltapper.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.simulate.SimulateOutcome.SimulatedFile;
import io.wheeltapper.core.simulate.SimulateParameters.ExistingFiles;
import io.wheeltapper.core.simulate.SimulateParameters.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateStepTest {
    private static final DefectShares SOME = new DefectShares(0.02, 0.01, 0.01, 0.01);

    @TempDir
    Path folder;

    @Test
    void the_same_seed_gives_the_same_bytes_on_any_number_of_threads() throws IOException {
        for (FileFormat format : FileFormat.values()) {
            Path one = folder.resolve(format + "-one");
            Path three = folder.resolve(format + "-three");
            new SimulateStep(1).run(fleet(one).withFormat(format).withDefects(SOME), Progress.SILENT);
            new SimulateStep(3).run(fleet(three).withFormat(format).withDefects(SOME), Progress.SILENT);

            assertThat(contents(three)).hasSize(5).isEqualTo(contents(one));
        }
    }

    @Test
    void another_seed_gives_another_fleet() throws IOException {
        new SimulateStep(2).run(fleet(folder.resolve("a")), Progress.SILENT);
        new SimulateStep(2).run(fleet(folder.resolve("b")).withSeed(43), Progress.SILENT);

        assertThat(Files.mismatch(folder.resolve("a/telemetry.csv"), folder.resolve("b/telemetry.csv")))
                .isNotNegative();
    }

    @Test
    void a_larger_fleet_begins_with_the_smaller() throws IOException {
        new SimulateStep(2).run(fleet(folder.resolve("small")).withMachines(5), Progress.SILENT);
        new SimulateStep(2).run(fleet(folder.resolve("large")), Progress.SILENT);

        assertThat(Files.readString(folder.resolve("large/errors.csv")))
                .startsWith(Files.readString(folder.resolve("small/errors.csv")));
    }

    @Test
    void files_have_the_published_names_columns_and_layout() throws IOException {
        SimulateOutcome outcome = new SimulateStep(2).run(fleet(folder), Progress.SILENT);

        Map<String, String> headers = Map.of(
                "machines.csv", "machineID,model,age",
                "telemetry.csv", "datetime,machineID,volt,rotate,pressure,vibration",
                "errors.csv", "datetime,machineID,errorID",
                "maint.csv", "datetime,machineID,comp",
                "failures.csv", "datetime,machineID,failure");
        assertThat(outcome.files())
                .extracting(SimulatedFile::name)
                .containsExactlyInAnyOrderElementsOf(headers.keySet());
        for (SimulatedFile file : outcome.files()) {
            Path path = folder.resolve(file.name());
            String text = Files.readString(path);
            assertThat(text)
                    .startsWith(headers.get(file.name()) + "\n")
                    .endsWith("\n")
                    .doesNotContain("\r", "\"");
            assertThat(text.lines().count() - 1).isEqualTo(file.rows()).isEqualTo(file.goodRecords());
            assertThat(Files.size(path)).isEqualTo(file.bytes());
        }
        assertThat(outcome.machines()).isEqualTo(25);
        assertThat(Files.readString(folder.resolve("telemetry.csv"))
                        .lines()
                        .skip(1)
                        .findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("2015-01-01 06:00:00,1,"));
    }

    @Test
    void compressed_files_hold_the_lines_of_plain_ones() throws IOException {
        new SimulateStep(2).run(fleet(folder.resolve("plain")), Progress.SILENT);
        new SimulateStep(2).run(fleet(folder.resolve("gzip")).withFormat(FileFormat.GZIP), Progress.SILENT);

        for (String name : contents(folder.resolve("plain")).keySet()) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve("gzip/" + name + ".gz")))) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
                        .isEqualTo(Files.readString(folder.resolve("plain/" + name)));
            }
        }
    }

    @Test
    void defects_are_counted_file_by_file() throws IOException {
        SimulateOutcome outcome = new SimulateStep(2).run(fleet(folder).withDefects(SOME), Progress.SILENT);

        SimulatedFile machines = outcome.files().get(0);
        assertThat(machines.defects()).isEqualTo(DefectCounts.NONE);
        SimulatedFile telemetry = outcome.files().get(1);
        long perfect = 25 * 8_760;
        assertThat(telemetry.defects().missing()).isPositive();
        assertThat(telemetry.goodRecords())
                .isEqualTo(perfect
                        - telemetry.defects().missing()
                        - telemetry.defects().malformed());
        for (SimulatedFile file : outcome.files()) {
            List<String> rows = Files.readAllLines(folder.resolve(file.name()));
            assertThat(rows.size() - 1).isEqualTo(Math.toIntExact(file.rows()));
            assertThat(rows.size() - rows.stream().distinct().count())
                    .as(file.name())
                    .isEqualTo(file.defects().duplicates());
        }
    }

    @Test
    void files_of_an_earlier_simulation_are_refused_and_kept() throws IOException {
        new SimulateStep(2).run(fleet(folder).withMachines(2), Progress.SILENT);
        Map<String, String> before = contents(folder);

        assertThatThrownBy(() -> new SimulateStep(2).run(fleet(folder).withFormat(FileFormat.GZIP), Progress.SILENT))
                .isInstanceOfSatisfying(
                        WheeltapperException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_OPTION))
                .hasMessageContaining("already holds machines.csv, telemetry.csv, errors.csv, maint.csv, failures.csv")
                .hasMessageContaining("replace the files with overwrite");
        assertThat(contents(folder)).isEqualTo(before);
    }

    @Test
    void replacing_leaves_no_file_of_the_earlier_simulation() throws IOException {
        new SimulateStep(2).run(fleet(folder).withMachines(2).withFormat(FileFormat.GZIP), Progress.SILENT);
        Files.writeString(folder.resolve("notes.txt"), "mine");

        new SimulateStep(2)
                .run(
                        fleet(folder)
                                .withMachines(2)
                                .withShape(new FleetShape.RunToFailure())
                                .withExisting(ExistingFiles.REPLACE),
                        Progress.SILENT);

        assertThat(contents(folder)).containsOnlyKeys("telemetry.csv", "notes.txt");
    }

    @Test
    void a_folder_that_cannot_be_made_is_an_error_with_its_name() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new SimulateStep(2).run(fleet(file), Progress.SILENT))
                .isInstanceOfSatisfying(
                        WheeltapperException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRITE_FAILED))
                .hasMessageStartingWith("Could not write the simulated files to " + file);
    }

    @Test
    void an_interrupted_simulation_leaves_nothing_behind() throws IOException {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> new SimulateStep(2).run(fleet(folder), Progress.SILENT))
                    .isInstanceOf(WheeltapperException.class)
                    .hasMessageContaining("interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(contents(folder)).isEmpty();
    }

    @Test
    void turbofan_units_go_to_telemetry_alone() throws IOException {
        SimulateOutcome outcome = new SimulateStep(2)
                .run(fleet(folder).withShape(new FleetShape.RunToFailure()).withDefects(SOME), Progress.SILENT);

        assertThat(contents(folder)).containsOnlyKeys("telemetry.csv");
        DefectCounts defects = outcome.files().get(0).defects();
        assertThat(defects.missing()).isPositive();
        assertThat(defects.malformed()).isPositive();
    }

    /** 25 machines make several batches of a year of hourly readings. */
    private static SimulateParameters fleet(Path directory) {
        return SimulateParameters.into(directory).withMachines(25);
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
