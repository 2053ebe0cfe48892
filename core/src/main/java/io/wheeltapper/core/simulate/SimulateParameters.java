package io.wheeltapper.core.simulate;

import java.nio.file.Path;

/**
 * What to simulate and where to write it. The same parameters (whatever the folder) give the same lines, on any number
 * of threads.
 *
 * @param directory folder for the files; made when it does not exist
 * @param shape what kind of fleet
 * @param machines how many machines, numbered from 1; at least 1
 * @param seed where all randomness comes from
 * @param format plain or compressed
 * @param existing what to do about files of an earlier simulation in {@code directory}
 * @param defects what to damage; a fleet with defects has the same records as the one without, before the damage
 */
public record SimulateParameters(
        Path directory,
        FleetShape shape,
        int machines,
        long seed,
        FileFormat format,
        ExistingFiles existing,
        DefectShares defects) {

    /** How many machines there are unless said otherwise. */
    public static final int DEFAULT_MACHINES = 100;

    /** The seed unless said otherwise. */
    public static final long DEFAULT_SEED = 42;

    /** How files are written. */
    public enum FileFormat {
        /** {@code telemetry.csv}. */
        PLAIN,
        /** {@code telemetry.csv.gz}, of several gzip members. */
        GZIP
    }

    /** What to do about files that are there already. */
    public enum ExistingFiles {
        REFUSE,
        REPLACE
    }

    /** @throws io.wheeltapper.core.error.WheeltapperException if {@code machines} is not positive */
    public SimulateParameters {
        if (machines < 1) {
            throw SimulateErrors.noMachines(machines);
        }
    }

    /** 100 maintained machines, a year of hourly readings, seed 42, plain files, no defects, nothing replaced. */
    public static SimulateParameters into(Path directory) {
        return new SimulateParameters(
                directory,
                FleetShape.Maintained.defaults(),
                DEFAULT_MACHINES,
                DEFAULT_SEED,
                FileFormat.PLAIN,
                ExistingFiles.REFUSE,
                DefectShares.NONE);
    }

    public SimulateParameters withShape(FleetShape shape) {
        return new SimulateParameters(directory, shape, machines, seed, format, existing, defects);
    }

    public SimulateParameters withMachines(int machines) {
        return new SimulateParameters(directory, shape, machines, seed, format, existing, defects);
    }

    public SimulateParameters withSeed(long seed) {
        return new SimulateParameters(directory, shape, machines, seed, format, existing, defects);
    }

    public SimulateParameters withFormat(FileFormat format) {
        return new SimulateParameters(directory, shape, machines, seed, format, existing, defects);
    }

    public SimulateParameters withExisting(ExistingFiles existing) {
        return new SimulateParameters(directory, shape, machines, seed, format, existing, defects);
    }

    public SimulateParameters withDefects(DefectShares defects) {
        return new SimulateParameters(directory, shape, machines, seed, format, existing, defects);
    }
}
