package io.wheeltapper.pipeline.training;

/**
 * What mistakes cost, in any currency.
 *
 * @param missedFailure of a failure that nobody was warned of; positive
 * @param inspection of following a warning, right or wrong; positive, less than a missed failure
 */
public record Costs(double missedFailure, double inspection) {
    public Costs {
        if (!(inspection > 0 && missedFailure > inspection) || !Double.isFinite(missedFailure)) {
            throw TrainingErrors.senselessCosts(missedFailure, inspection);
        }
    }
}
