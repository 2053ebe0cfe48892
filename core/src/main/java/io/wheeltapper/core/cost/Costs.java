package io.wheeltapper.core.cost;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;

/**
 * What mistakes cost, in any currency, the same for both.
 *
 * @param missedFailure cost of a failure that no alarm foretold; more than an inspection
 * @param inspection cost of acting on one alarm, right or wrong; positive
 */
public record Costs(double missedFailure, double inspection) {
    /**
     * Checks that acting on alarms can pay at all.
     *
     * @throws WheeltapperException if it cannot
     */
    public Costs {
        if (!(inspection > 0 && missedFailure > inspection) || !Double.isFinite(missedFailure)) {
            throw new WheeltapperException(
                    ErrorCode.INVALID_OPTION,
                    "A missed failure must cost more than an inspection, and an inspection more than nothing; got %s and %s. Correct one of them."
                            .formatted(missedFailure, inspection));
        }
    }
}
