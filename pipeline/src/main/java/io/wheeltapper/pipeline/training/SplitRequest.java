package io.wheeltapper.pipeline.training;

import org.jspecify.annotations.Nullable;

/**
 * The requested split of rows.
 *
 * @param by null to choose: by unit if machines are listed, or observed individually without given dates; otherwise by
 * time
 * @param dates given bounds; the others are chosen from the as-of times with rows
 * @param machines lists of machines, and how the others are assigned
 */
public record SplitRequest(@Nullable SplitBy by, SplitDates dates, MachineSets machines) {
    /** Returns a request in which everything is chosen from the data. */
    public static SplitRequest byItself() {
        return new SplitRequest(
                null, SplitDates.NONE, MachineSets.hashed(MachineSets.DEFAULT_SEED, SplitShares.DEFAULT));
    }

    /** Returns a request by time with all dates given. */
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
