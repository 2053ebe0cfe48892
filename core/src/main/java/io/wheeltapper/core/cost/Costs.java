package io.wheeltapper.core.cost;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;

/**
 * The cost of each kind of mistake, both in the same currency.
 *
 * @param missedFailure cost of a failure that no alarm predicted; higher than the cost of an inspection
 * @param inspection cost of acting on one alarm, right or wrong; positive
 */
public record Costs(double missedFailure, double inspection) {
    /**
     * Checks that acting on alarms can pay off.
     *
     * @throws WheeltapperException if a missed failure costs no more than an inspection, or an inspection costs nothing
     */
    public Costs {
        if (!(inspection > 0 && missedFailure > inspection) || !Double.isFinite(missedFailure)) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "A missed failure must cost more than an inspection, and an inspection must cost more than 0; got %s and %s. Correct one of them."
                            .formatted(missedFailure, inspection));
        }
    }
}
