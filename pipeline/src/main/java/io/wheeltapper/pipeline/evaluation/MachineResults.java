package io.wheeltapper.pipeline.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The results of one machine.
 *
 * @param rows in the order of their as-of times
 */
record MachineResults(List<Row> rows) {
    /**
     * The result at one as-of time.
     *
     * @param asOf microseconds since 1970-01-01T00:00:00Z
     * @param predicted predicted component, or {@code none}; empty if it is missing
     * @param probabilities probability of each of the scenario's components; NaN where it is missing
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(long asOf, String predicted, double[] probabilities) {
        /** Returns whether nothing is missing and all probabilities lie in [0, 1]. */
        boolean isUsable() {
            for (double probability : probabilities) {
                if (!(probability >= 0 && probability <= 1)) {
                    return false;
                }
            }
            return !predicted.isEmpty();
        }
    }

    /** Takes rows in any order. */
    MachineResults {
        rows = new ArrayList<>(rows);
        rows.sort(Comparator.comparingLong(Row::asOf));
    }
}
