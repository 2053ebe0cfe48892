package io.wheeltapper.core.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.simulate.SimulateParameters.ExistingFiles;
import io.wheeltapper.core.simulate.SimulateParameters.FileFormat;
import io.wheeltapper.core.time.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SimulateParametersTest {
    private static final Instant START = Instant.parse("2015-01-01T06:00:00Z");

    @Test
    void defaults_are_a_hundred_machines_for_a_year() {
        SimulateParameters parameters = SimulateParameters.into(Path.of("data"));

        assertThat(parameters)
                .isEqualTo(new SimulateParameters(
                        Path.of("data"),
                        new FleetShape.Maintained(
                                new TimeRange(START, Instant.parse("2016-01-01T06:00:00Z")), Duration.ofHours(1)),
                        100,
                        42,
                        FileFormat.PLAIN,
                        ExistingFiles.REFUSE,
                        new DefectShares(0, 0, 0, 0)));
    }

    @Test
    void every_part_can_be_set() {
        DefectShares defects = new DefectShares(0.1, 0.2, 0.3, 0.05);
        SimulateParameters parameters = SimulateParameters.into(Path.of("data"))
                .withShape(new FleetShape.RunToFailure(0.25))
                .withMachines(3)
                .withSeed(7)
                .withFormat(FileFormat.GZIP)
                .withExisting(ExistingFiles.REPLACE)
                .withDefects(defects);

        assertThat(parameters)
                .isEqualTo(new SimulateParameters(
                        Path.of("data"),
                        new FleetShape.RunToFailure(0.25),
                        3,
                        7,
                        FileFormat.GZIP,
                        ExistingFiles.REPLACE,
                        defects));
    }

    @Test
    void rejects_a_fleet_without_machines() {
        assertThatThrownBy(() -> SimulateParameters.into(Path.of("data")).withMachines(0))
                .isInstanceOf(WheeltapperException.class)
                .hasMessage("machines must be at least 1, got 0. Set it to a whole number such as 100.");
    }

    @Test
    void rejects_a_share_that_is_no_share() {
        assertThatThrownBy(() -> new DefectShares(0, 0, 0.31, 0))
                .hasMessage(
                        "The share of late records must be between 0 and 0.3, got 0.31. Set late-share accordingly.");
        assertThatThrownBy(() -> new DefectShares(Double.NaN, 0, 0, 0)).hasMessageContaining("missing");
        assertThatThrownBy(() -> new DefectShares(0, -0.1, 0, 0)).hasMessageContaining("duplicate");
        assertThatThrownBy(() -> new DefectShares(0, 0, 0, 1)).hasMessageContaining("malformed");
    }

    @Test
    void rejects_an_empty_range_and_fractions_of_seconds() {
        FleetShape.Maintained defaults = FleetShape.Maintained.defaults();

        assertThatThrownBy(() -> defaults.withRange(new TimeRange(START, START)))
                .hasMessageContaining("not empty")
                .hasMessageContaining("Set to-date later");
        assertThatThrownBy(() -> defaults.withRange(new TimeRange(START.plusMillis(1), START.plusSeconds(9))))
                .hasMessageContaining("2015-01-01T06:00:00.001Z");
    }

    @Test
    void rejects_a_cadence_that_is_not_positive_whole_seconds() {
        FleetShape.Maintained defaults = FleetShape.Maintained.defaults();

        assertThatThrownBy(() -> defaults.withCadence(Duration.ZERO)).hasMessageContaining("got PT0S");
        assertThatThrownBy(() -> defaults.withCadence(Duration.ofMillis(1_500))).hasMessageContaining("got PT1.5S");
        assertThatThrownBy(() -> defaults.withCadence(Duration.ofSeconds(1)))
                .hasMessage("A machine would have 31536000 readings, but at most 10000000 are possible. Set a longer "
                        + "cadence or a shorter range.");
    }
}
