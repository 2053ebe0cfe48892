package io.wheeltapper.cli;

import io.wheeltapper.core.simulate.DefectShares;
import io.wheeltapper.core.simulate.FleetShape;
import io.wheeltapper.core.simulate.SimulateOutcome;
import io.wheeltapper.core.simulate.SimulateParameters;
import io.wheeltapper.core.simulate.SimulateParameters.ExistingFiles;
import io.wheeltapper.core.simulate.SimulateParameters.FileFormat;
import io.wheeltapper.core.simulate.SimulateStep;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.core.time.TimeTexts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code wheeltapper simulate}: writes a simulated fleet as CSV files. */
@Command(
        name = "simulate",
        header = "Write a simulated fleet as CSV files.",
        description = {
            "",
            "predictive-maintenance: machines.csv, telemetry.csv, errors.csv, maint.csv and failures.csv of machines with "
                    + "four sensors and four components that fail. turbofan: telemetry.csv of units that run to failure, "
                    + "in cycles. The same seed gives the same files."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  wheeltapper simulate data",
            "  wheeltapper simulate data --machines 1000 --gzip",
            "  wheeltapper simulate data --start-date 2024-01-01 --cadence 15m --seed 7",
            "  wheeltapper simulate dirty --missing-share 0.02 --malformed-share 0.001",
            "  wheeltapper simulate engines --shape turbofan",
            "  wheeltapper simulate engines --shape turbofan --running-share 0.3"
        })
final class SimulateCommand extends Verb {
    /** The names of shapes on the command line. */
    enum ShapeName {
        PREDICTIVE_MAINTENANCE("predictive-maintenance"),
        TURBOFAN("turbofan");

        private final String text;

        ShapeName(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The folder, with or without the name of the option. */
    static final class Where {
        @Parameters(
                paramLabel = "DIR",
                arity = "0..1",
                description = "Folder for the files; made when it does not exist.")
        @Nullable
        Path directory;

        @Option(names = "--out", paramLabel = "DIR", description = "The same as an option.")
        @Nullable
        Path out;
    }

    @ArgGroup(multiplicity = "1")
    Where where = new Where();

    @Option(
            names = "--shape",
            paramLabel = "NAME",
            defaultValue = "predictive-maintenance",
            description = "predictive-maintenance or turbofan (default: ${DEFAULT-VALUE}).")
    ShapeName shape = ShapeName.PREDICTIVE_MAINTENANCE;

    @Option(
            names = "--machines",
            paramLabel = "N",
            defaultValue = "" + SimulateParameters.DEFAULT_MACHINES,
            description = "How many machines or units (default: ${DEFAULT-VALUE}).")
    int machines;

    @Option(
            names = "--start-date",
            paramLabel = "D",
            description = "First reading (default: 2015-01-01 06:00); maintenance begins 214 days before. UTC.")
    @Nullable
    String startDate;

    @Option(
            names = "--to-date",
            paramLabel = "D",
            description = "All records are before this (default: 365 days after the start). UTC.")
    @Nullable
    String toDate;

    @Option(
            names = "--cadence",
            paramLabel = "DURATION",
            description = "Time between two readings of a machine (default: 1h).")
    @Nullable
    Duration cadence;

    @Option(
            names = "--running-share",
            paramLabel = "X",
            description =
                    "Turbofan only: share of units that are still running, whose record stops before their failure"
                            + " (default: 0).")
    @Nullable
    Double runningShare;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + SimulateParameters.DEFAULT_SEED,
            description = "Where the randomness comes from (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(names = "--gzip", description = "Write compressed files: telemetry.csv.gz.")
    boolean gzip;

    @Option(names = "--overwrite", description = "Replace the files of an earlier simulation.")
    boolean overwrite;

    @Option(
            names = "--missing-share",
            paramLabel = "X",
            defaultValue = "0",
            description = "Share of readings to leave out, in outages of six on average.")
    double missingShare;

    @Option(
            names = "--duplicate-share",
            paramLabel = "X",
            defaultValue = "0",
            description = "Share of records to write a second time, later in the file.")
    double duplicateShare;

    @Option(
            names = "--late-share",
            paramLabel = "X",
            defaultValue = "0",
            description = "Share of records to write later in the file than their time asks for.")
    double lateShare;

    @Option(
            names = "--malformed-share",
            paramLabel = "X",
            defaultValue = "0",
            description = "Share of records to make unreadable.")
    double malformedShare;

    @Override
    void execute() {
        SimulateParameters parameters = parameters();
        progress().phase("simulating %,d machines".formatted(machines));
        SimulateOutcome outcome = new SimulateStep().run(parameters);
        print(outcome, SimulateSummary.of(outcome));
    }

    SimulateParameters parameters() {
        Path directory = where.directory == null ? where.out : where.directory;
        if (directory == null) {
            throw new ParameterException(spec.commandLine(), "Name the folder for the files: wheeltapper simulate DIR");
        }
        return SimulateParameters.into(directory)
                .withShape(fleetShape())
                .withMachines(machines)
                .withSeed(seed)
                .withFormat(gzip ? FileFormat.GZIP : FileFormat.PLAIN)
                .withExisting(overwrite ? ExistingFiles.REPLACE : ExistingFiles.REFUSE)
                .withDefects(new DefectShares(missingShare, duplicateShare, lateShare, malformedShare));
    }

    private FleetShape fleetShape() {
        return switch (shape) {
            case PREDICTIVE_MAINTENANCE -> maintained();
            case TURBOFAN -> {
                if (startDate != null || toDate != null || cadence != null) {
                    throw new ParameterException(
                            spec.commandLine(),
                            "Turbofan units count cycles, not time. Leave --start-date, --to-date and --cadence out.");
                }
                yield new FleetShape.RunToFailure(runningShare == null ? 0 : runningShare);
            }
        };
    }

    private FleetShape maintained() {
        if (runningShare != null) {
            throw new ParameterException(
                    spec.commandLine(), "Machines that are repaired go on running. Leave --running-share out.");
        }
        FleetShape.Maintained defaults = FleetShape.Maintained.defaults();
        try {
            Instant start = startDate == null ? defaults.range().start() : TimeTexts.parse(startDate, ZoneOffset.UTC);
            Instant end =
                    toDate == null ? start.plus(defaults.range().length()) : TimeTexts.parse(toDate, ZoneOffset.UTC);
            return new FleetShape.Maintained(new TimeRange(start, end), cadence == null ? defaults.cadence() : cadence);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
