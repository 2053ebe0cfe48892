package io.wheeltapper.pipeline.training;

import org.jspecify.annotations.Nullable;

/**
 * How the rows are to be split, as far as somebody said so.
 *
 * @param by null to choose: by unit where machines are listed, or where each is watched for itself and no dates are named; else
 *     by time
 * @param dates the bounds that were named; the others are cut from the as-of times that have rows
 * @param machines lists of machines, and how the others are chosen
 */
public record SplitRequest(@Nullable SplitBy by, SplitDates dates, MachineSets machines) {
    /** Returns all is left to the data. */
    public static SplitRequest byItself() {
        return new SplitRequest(
                null, SplitDates.NONE, MachineSets.hashed(MachineSets.DEFAULT_SEED, SplitShares.DEFAULT));
    }

    /** By time, with all dates named. */
    public static SplitRequest of(TemporalSplit split) {
        return byItself()
                .withBy(SplitBy.TIME)
                .withDates(new SplitDates(split.start(), split.to(), split.calibrateTo(), split.testTo()));
    }

    public SplitRequest withBy(@Nullable SplitBy newBy) {
        return new SplitRequest(newBy, dates, machines);
    }

    public SplitRequest withDates(SplitDates newDates) {
        return new SplitRequest(by, newDates, machines);
    }

    public SplitRequest withMachines(MachineSets newMachines) {
        return new SplitRequest(by, dates, newMachines);
    }
}
