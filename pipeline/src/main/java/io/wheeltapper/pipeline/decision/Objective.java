package io.wheeltapper.pipeline.decision;

/** What a good threshold makes large. */
@FunctionalInterface
public interface Objective {
    /** F1 of the alarms: {@code 2 · right / (alarms + failures)}. */
    Objective F1 = (right, alarms, failures) -> alarms + failures == 0 ? 0 : 2 * right / (alarms + failures);

    /**
     * The worth of raising these alarms.
     *
     * @param right weight of the rows whose alarm names a component that failed
     * @param alarms weight of the rows with an alarm
     * @param failures weight of the rows before a failure
     */
    double of(double right, double alarms, double failures);

    /**
     * The smallest sum of what missed failures and inspections cost. Both are counted by row: a failure is looked at by
     * as many rows, warned of or missed, as steps fit into the horizon, and so is the inspection that a warning leads to.
     * What counts is thus the ratio of the two.
     */
    static Objective leastCost(double missedFailure, double inspection) {
        return (right, alarms, failures) -> -((failures - right) * missedFailure + alarms * inspection);
    }
}
