package io.wheeltapper.core.step;

import io.wheeltapper.core.simulate.SimulateParameters;
import io.wheeltapper.core.time.WrittenTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The parameters of {@code simulate}. */
public final class SimulateDefinition {
    public static final String PREDICTIVE_MAINTENANCE = "predictive-maintenance";
    public static final String TURBOFAN = "turbofan";

    private static final double MOST_DEFECTS = 0.3;

    public static final Parameter<String> DIRECTORY = Parameter.of("directory", ParameterTypes.TEXT, "DIR")
            .required()
            .positional()
            .withAliases("out")
            .described("Folder for the files; created if it does not exist.");

    public static final Parameter<String> SHAPE = Parameter.of(
                    "shape", ParameterTypes.choice(PREDICTIVE_MAINTENANCE, TURBOFAN), "NAME")
            .withDefault(PREDICTIVE_MAINTENANCE)
            .described("Kind of fleet: predictive-maintenance or turbofan.");

    public static final Parameter<Integer> MACHINES = Parameter.of("machines", ParameterTypes.wholeFrom(1), "N")
            .withDefault(Integer.toString(SimulateParameters.DEFAULT_MACHINES))
            .in("machines")
            .described("Number of machines or units.");

    public static final Parameter<WrittenTime> START_DATE = Parameter.of("start_date", ParameterTypes.TIME, "D")
            .otherwise("2015-01-01 06:00")
            .described("First reading, UTC. Maintenance begins 214 days earlier.");

    public static final Parameter<WrittenTime> TO_DATE = Parameter.of("to_date", ParameterTypes.TIME, "D")
            .otherwise("365 days after the start")
            .described("End of all records (exclusive), UTC.");

    public static final Parameter<Duration> CADENCE = Parameter.of("cadence", ParameterTypes.DURATION, "DURATION")
            .otherwise("1h")
            .described("Time between two readings of a machine.");

    public static final Parameter<Double> RUNNING_SHARE = Parameter.of(
                    "running_share", ParameterTypes.number(0, 1), "X")
            .otherwise("0")
            .in("share of the units")
            .described(
                    "Turbofan only: share of units that are still running, so that their record stops before their failure.");

    public static final Parameter<Long> SEED = Parameter.of("seed", ParameterTypes.SEED, "N")
            .withDefault(Long.toString(SimulateParameters.DEFAULT_SEED))
            .described("Seed of the random numbers.");

    public static final Parameter<Boolean> GZIP =
            Parameter.flag("gzip").described("Write compressed files: telemetry.csv.gz.");

    public static final Parameter<Boolean> OVERWRITE =
            Parameter.flag("overwrite").described("Replace the files of an earlier simulation.");

    public static final Parameter<Double> MISSING_SHARE =
            defects("missing_share", "Share of readings to leave out, in outages of six on average.");

    public static final Parameter<Double> DUPLICATE_SHARE =
            defects("duplicate_share", "Share of records to write a second time, later in the file.");

    public static final Parameter<Double> LATE_SHARE =
            defects("late_share", "Share of records to write later in the file than their time requires.");

    public static final Parameter<Double> MALFORMED_SHARE =
            defects("malformed_share", "Share of records to make unreadable.");

    public static final StepDefinition STEP = new StepDefinition(
            "simulate",
            "Writes a simulated fleet as CSV files.",
            List.of(
                    DIRECTORY,
                    SHAPE,
                    MACHINES,
                    START_DATE,
                    TO_DATE,
                    CADENCE,
                    RUNNING_SHARE,
                    SEED,
                    GZIP,
                    OVERWRITE,
                    MISSING_SHARE,
                    DUPLICATE_SHARE,
                    LATE_SHARE,
                    MALFORMED_SHARE),
            List.of(SimulateDefinition::fitsShape, DateOrder.of(START_DATE, TO_DATE)));

    private SimulateDefinition() {}

    private static Parameter<Double> defects(String name, String help) {
        return Parameter.of(name, ParameterTypes.number(0, MOST_DEFECTS), "X")
                .withDefault("0")
                .in("share of the records")
                .described(help);
    }

    private static Optional<String> fitsShape(StepValues values) {
        Optional<String> shape = values.find(SHAPE);
        boolean hasTimes = values.isTold(START_DATE) || values.isTold(TO_DATE) || values.isTold(CADENCE);
        if (shape.filter(TURBOFAN::equals).isPresent() && hasTimes) {
            return Optional.of("Turbofan units count cycles, not time. Remove %s, %s and %s."
                    .formatted(values.spelled(START_DATE), values.spelled(TO_DATE), values.spelled(CADENCE)));
        }
        if (shape.filter(PREDICTIVE_MAINTENANCE::equals).isPresent() && values.isTold(RUNNING_SHARE)) {
            return Optional.of(
                    "Machines that are repaired keep running. Remove %s.".formatted(values.spelled(RUNNING_SHARE)));
        }
        return Optional.empty();
    }
}
