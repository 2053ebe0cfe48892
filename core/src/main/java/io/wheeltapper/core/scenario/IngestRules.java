package io.wheeltapper.core.scenario;

/**
 * How ingest treats values of a file that can be read in more than one way, or not at all.
 *
 * @param onBadValue what to do with a record that has a bad value
 * @param repeatedHour which instant to take for a local time that occurs twice
 * @param unknownMachines what to do with records of machines that are not in the machines table
 * @param warnBadShare share of bad records of a file, or of bad values of a column, above which ingest warns; 0 to 1
 */
public record IngestRules(
        OnBadValue onBadValue, RepeatedHour repeatedHour, UnknownMachines unknownMachines, double warnBadShare) {
    /** The share of bad records above which ingest warns, unless a scenario says otherwise. */
    public static final double DEFAULT_WARN_BAD_SHARE = 0.2;

    public IngestRules {
        if (!(warnBadShare >= 0 && warnBadShare <= 1)) {
            throw new IllegalArgumentException("warnBadShare must be between 0 and 1, got " + warnBadShare);
        }
    }
}
