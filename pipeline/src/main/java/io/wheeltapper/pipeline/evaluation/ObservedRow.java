package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.pipeline.features.MachineFailures;
import io.wheeltapper.pipeline.features.MachineOutcomes;
import java.util.ArrayList;
import java.util.List;

/**
 * A result whose horizon has been fully observed, with what happened in it.
 *
 * @param result the result
 * @param machine the failures of its machine
 * @param from index of the first failure after the as-of time
 * @param to index after the last failure within the horizon
 * @param failing components that fail first, together, within the horizon; empty if none does
 */
record ObservedRow(MachineResults.Row result, MachineFailures machine, int from, int to, List<String> failing) {
    /** Returns the rows of a machine whose horizon, in microseconds, has been fully observed. */
    static List<ObservedRow> of(MachineResults results, MachineOutcomes outcomes, long horizon) {
        List<ObservedRow> observed = new ArrayList<>();
        MachineFailures failures = outcomes.failures();
        for (MachineResults.Row row : results.rows()) {
            if (outcomes.isObserved(row.asOf(), horizon)) {
                observed.add(new ObservedRow(
                        row,
                        failures,
                        failures.firstAfter(row.asOf()),
                        failures.firstAfter(row.asOf() + horizon),
                        outcomes.failing(row.asOf(), horizon)));
            }
        }
        return observed;
    }

    long asOf() {
        return result.asOf();
    }

    String predicted() {
        return result.predicted();
    }

    /** Returns the first of the components that fail first, or {@code none}. */
    String label() {
        return MachineOutcomes.label(failing);
    }

    /** Returns the label that the prediction is held against: the predicted component if it is among those that fail first. */
    String actual() {
        return failing.contains(predicted()) ? predicted() : label();
    }

    /** Returns whether the predicted component fails within the horizon, first or later. */
    boolean precedesPredicted() {
        for (int i = from; i < to; i++) {
            if (machine.component(i).equals(predicted())) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the predicted component fails at {@code time}, which is within the horizon. */
    boolean foretells(long time) {
        for (int i = from; i < to; i++) {
            if (machine.time(i) == time && machine.component(i).equals(predicted())) {
                return true;
            }
        }
        return false;
    }
}
