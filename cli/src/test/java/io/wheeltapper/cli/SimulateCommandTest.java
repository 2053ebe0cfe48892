package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.simulate.DefectShares;
import io.wheeltapper.core.simulate.FleetShape;
import io.wheeltapper.core.simulate.SimulateParameters;
import io.wheeltapper.core.simulate.SimulateParameters.ExistingFiles;
import io.wheeltapper.core.simulate.SimulateParameters.FileFormat;
import io.wheeltapper.core.time.TimeRange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void defaults_are_those_of_the_parameters() {
        assertThat(parse("simulate", "data")).isEqualTo(SimulateParameters.into(Path.of("data")));
        assertThat(parse("simulate", "--out", "data")).isEqualTo(SimulateParameters.into(Path.of("data")));
    }

    @Test
    void every_option_reaches_the_parameters() {
        SimulateParameters parameters = parse(
                "simulate",
                "data",
                "--machines",
                "7",
                "--start-date",
                "2024-01-01",
                "--to-date",
                "2024-02-01T12:00:00Z",
                "--cadence",
                "15m",
                "--seed",
                "-3",
                "--gzip",
                "--overwrite",
                "--missing-share",
                "0.01",
                "--duplicate-share",
                "0.02",
                "--late-share",
                "0.03",
                "--malformed-share",
                "0.04");

        TimeRange range = new TimeRange(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2024-02-01T12:00:00Z"));
        assertThat(parameters)
                .isEqualTo(new SimulateParameters(
                        Path.of("data"),
                        new FleetShape.Maintained(range, Duration.ofMinutes(15)),
                        7,
                        -3,
                        FileFormat.GZIP,
                        ExistingFiles.REPLACE,
                        new DefectShares(0.01, 0.02, 0.03, 0.04)));
    }

    @Test
    void without_an_end_the_range_is_365_days() {
        SimulateParameters parameters = parse("simulate", "data", "--start-date", "2023-03-01");

        assertThat(parameters.shape())
                .isEqualTo(new FleetShape.Maintained(
                        new TimeRange(Instant.parse("2023-03-01T00:00:00Z"), Instant.parse("2024-02-29T00:00:00Z")),
                        Duration.ofHours(1)));
    }

    @Test
    void the_summary_says_what_was_written() {
        assertThat(run("simulate", folder.toString(), "--machines", "2", "--seed", "5"))
                .isZero();

        assertThat(out.toString())
                .startsWith("Simulated 2 machines (seed 5) in " + folder)
                .containsPattern("telemetry.csv +17,520 ");
        assertThat(err.toString()).contains("simulating 2 machines");
    }

    @Test
    void the_summary_is_json_when_asked() {
        assertThat(run("simulate", folder.toString(), "--machines", "2", "--shape", "TURBOFAN", "--json"))
                .isZero();

        assertThat(out.toString())
                .startsWith("{")
                .contains("\"machines\" : 2", "\"name\" : \"telemetry.csv\"", "\"malformed\" : 0");
    }

    @Test
    void the_folder_is_named_exactly_once() {
        assertThat(run("simulate")).isEqualTo(2);
        assertThat(err.toString()).contains("wheeltapper simulate lacks DIR.");
        assertThat(run("simulate", "one", "--out", "two")).isEqualTo(2);
        assertThat(err.toString()).contains("DIR and --out mean the same. Give only one of them.");
    }

    @Test
    void wrong_options_are_usage_errors() {
        assertThat(run("simulate", "data", "--machines", "0")).isEqualTo(2);
        assertThat(run("simulate", "data", "--cadence", "soon")).isEqualTo(2);
        assertThat(run("simulate", "data", "--shape", "turbofan", "--cadence", "1h"))
                .isEqualTo(2);
        assertThat(run("simulate", "data", "--running-share", "0.2")).isEqualTo(2);
        assertThat(run("simulate", "data", "--shape", "turbofan", "--running-share", "2"))
                .isEqualTo(2);
        assertThat(run("simulate", "data", "--start-date", "2016-01-01", "--to-date", "2015-01-01"))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("--machines: \"0\" is not a whole number of at least 1")
                .contains("\"soon\" is not a duration")
                .contains("Turbofan units count cycles")
                .contains("Remove --running-share")
                .contains("--running-share: \"2\" is not a number from 0 to 1")
                .contains("--to-date 2015-01-01 is before --start-date 2016-01-01. Swap them.");
    }

    private static SimulateParameters parse(String... arguments) {
        CommandLine.ParseResult parsed = Main.commandLine().parseArgs(arguments).subcommand();
        StepVerb verb = (StepVerb) parsed.commandSpec().userObject();
        return SimulateCommand.parameters(verb.values(parsed));
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
