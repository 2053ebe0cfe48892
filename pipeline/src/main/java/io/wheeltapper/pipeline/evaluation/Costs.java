package io.wheeltapper.pipeline.evaluation;

/**
 * What mistakes cost, in any currency, the same for both.
 *
 * @param missedFailure cost of a failure that no alarm foretold; not negative
 * @param inspection cost of acting on one alarm; not negative
 */
public record Costs(double missedFailure, double inspection) {
    public Costs {
        if (!(missedFailure >= 0 && missedFailure < Double.POSITIVE_INFINITY)) {
            throw EvaluationErrors.badCost("cost-of-missed-failure", missedFailure);
        }
        if (!(inspection >= 0 && inspection < Double.POSITIVE_INFINITY)) {
            throw EvaluationErrors.badCost("cost-of-inspection", inspection);
        }
    }
}
