package io.wheeltapper.core.simulate;

import java.nio.file.Path;

/**
 * What to simulate and where to write it. The same parameters give the same lines in any folder and on any number of
 * threads.
 *
 * @param directory folder for the files; made when it does not exist
 * @param shape kind of fleet
 * @param machines number of machines, numbered from 1; at least 1
 * @param seed seed of all random numbers
 * @param format whether files are plain or compressed
 * @param existing what to do with files of an earlier simulation in {@code directory}
 * @param defects shares of records to damage; before the damage, the records are the same as without defects
 */
public record SimulateParameters(
        Path directory,
        FleetShape shape,
        int machines,
        long seed,
        FileFormat format,
        ExistingFiles existing,
        DefectShares defects) {

    /** Default number of machines. */
    public static final int DEFAULT_MACHINES = 100;

    /** Default seed. */
    public static final long DEFAULT_SEED = 42;

    /** Whether files are plain or compressed. */
    public enum FileFormat {
        /** Plain CSV: {@code telemetry.csv}. */
        PLAIN,
        /** Compressed CSV: {@code telemetry.csv.gz}, which consists of several gzip members. */
        GZIP
    }

    /** What to do with files that already exist. */
    public enum ExistingFiles {
        REFUSE,
        REPLACE
    }

    /**
     * Checks the parameters.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if {@code machines} is not positive
     */
    public SimulateParameters {
        if (machines < 1) {
            throw SimulateErrors.noMachines(machines);
        }
    }

    /**
     * Returns the defaults: 100 maintained machines, a year of hourly readings, seed 42, plain files, no defects,
     * nothing replaced.
     */
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
