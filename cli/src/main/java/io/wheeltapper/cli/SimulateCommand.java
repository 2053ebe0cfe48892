package io.wheeltapper.cli;

import static io.wheeltapper.core.step.SimulateDefinition.CADENCE;
import static io.wheeltapper.core.step.SimulateDefinition.DIRECTORY;
import static io.wheeltapper.core.step.SimulateDefinition.DUPLICATE_SHARE;
import static io.wheeltapper.core.step.SimulateDefinition.GZIP;
import static io.wheeltapper.core.step.SimulateDefinition.LATE_SHARE;
import static io.wheeltapper.core.step.SimulateDefinition.MACHINES;
import static io.wheeltapper.core.step.SimulateDefinition.MALFORMED_SHARE;
import static io.wheeltapper.core.step.SimulateDefinition.MISSING_SHARE;
import static io.wheeltapper.core.step.SimulateDefinition.OVERWRITE;
import static io.wheeltapper.core.step.SimulateDefinition.RUNNING_SHARE;
import static io.wheeltapper.core.step.SimulateDefinition.SEED;
import static io.wheeltapper.core.step.SimulateDefinition.SHAPE;
import static io.wheeltapper.core.step.SimulateDefinition.START_DATE;
import static io.wheeltapper.core.step.SimulateDefinition.TO_DATE;
import static io.wheeltapper.core.step.SimulateDefinition.TURBOFAN;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.simulate.DefectShares;
import io.wheeltapper.core.simulate.FleetShape;
import io.wheeltapper.core.simulate.SimulateOutcome;
import io.wheeltapper.core.simulate.SimulateParameters;
import io.wheeltapper.core.simulate.SimulateParameters.ExistingFiles;
import io.wheeltapper.core.simulate.SimulateParameters.FileFormat;
import io.wheeltapper.core.simulate.SimulateStep;
import io.wheeltapper.core.step.SimulateDefinition;
import io.wheeltapper.core.step.StepDefinition;
import io.wheeltapper.core.step.StepValues;
import io.wheeltapper.core.time.TimeRange;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The {@code wheeltapper simulate} command, which writes a simulated fleet as CSV files. */
final class SimulateCommand implements StepCommand {
    @Override
    public StepDefinition definition() {
        return SimulateDefinition.STEP;
    }

    @Override
    public StepHelp help() {
        return new StepHelp(
                List.of(
                        "",
                        "predictive-maintenance: machines.csv, telemetry.csv, errors.csv, maint.csv and failures.csv of machines with "
                                + "four sensors and four components that fail. turbofan: telemetry.csv of units that run to failure, "
                                + "in cycles. The same seed gives the same files."),
                List.of(
                        "wheeltapper simulate data",
                        "wheeltapper simulate data --machines 1000 --gzip",
                        "wheeltapper simulate data --start-date 2024-01-01 --cadence 15m --seed 7",
                        "wheeltapper simulate dirty --missing-share 0.02 --malformed-share 0.001",
                        "wheeltapper simulate engines --shape turbofan",
                        "wheeltapper simulate engines --shape turbofan --running-share 0.3"));
    }

    @Override
    public StepResult run(StepValues values, StepEnvironment environment) {
        SimulateParameters parameters = parameters(values);
        SimulateOutcome outcome = new SimulateStep().run(parameters, environment.progress());
        return StepResult.of(outcome, SimulateSummary.of(outcome));
    }

    static SimulateParameters parameters(StepValues values) {
        return SimulateParameters.into(Path.of(values.get(DIRECTORY)))
                .withShape(fleetShape(values))
                .withMachines(values.get(MACHINES))
                .withSeed(values.get(SEED))
                .withFormat(values.get(GZIP) ? FileFormat.GZIP : FileFormat.PLAIN)
                .withExisting(values.get(OVERWRITE) ? ExistingFiles.REPLACE : ExistingFiles.REFUSE)
                .withDefects(new DefectShares(
                        values.get(MISSING_SHARE),
                        values.get(DUPLICATE_SHARE),
                        values.get(LATE_SHARE),
                        values.get(MALFORMED_SHARE)));
    }

    private static FleetShape fleetShape(StepValues values) {
        if (values.get(SHAPE).equals(TURBOFAN)) {
            return new FleetShape.RunToFailure(values.find(RUNNING_SHARE).orElse(0.0));
        }
        FleetShape.Maintained defaults = FleetShape.Maintained.defaults();
        Instant start = values.find(START_DATE)
                .map(written -> written.in(ZoneOffset.UTC))
                .orElse(defaults.range().start());
        Instant end = values.find(TO_DATE)
                .map(written -> written.in(ZoneOffset.UTC))
                .orElse(start.plus(defaults.range().length()));
        return new FleetShape.Maintained(range(start, end), values.find(CADENCE).orElse(defaults.cadence()));
    }

    private static TimeRange range(Instant start, Instant end) {
        try {
            return new TimeRange(start, end);
        } catch (IllegalArgumentException e) {
            throw new WheeltapperException(ErrorCode.INVALID_OPTION, e.getMessage() + ".");
        }
    }
}
