package io.wheeltapper.pipeline.decision;

import java.io.Serializable;

/**
 * Maps a classifier's probability {@code p} to {@code sigmoid(slope · logit(p) + intercept)}, which grows with
 * {@code p}. {@code p} is limited to the range from 1e-6 to 1 - 1e-6. Example: slope 1 and intercept ln 2 double the
 * odds, so 1/3 becomes 1/2. Logarithm and exponential are {@link StrictMath}'s, as Spark's are: the result has the same
 * bits on every processor, and in SQL.
 *
 * @param slope positive
 * @param intercept any number
 */
public record Calibration(double slope, double intercept) implements Serializable {
    /** Leaves every probability unchanged. */
    public static final Calibration IDENTITY = new Calibration(1, 0);

    /** Lower limit of probabilities; one minus it is the upper limit. */
    public static final double SMALLEST = 1e-6;

    public Calibration {
        if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException(
                    "A calibration needs a positive slope and finite numbers, got " + slope + " and " + intercept);
        }
    }

    /** Returns the calibrated probability; {@code probability} lies in [0, 1]. */
    public double apply(double probability) {
        return equals(IDENTITY) ? probability : sigmoid(calibratedLogit(probability));
    }

    double calibratedLogit(double probability) {
        return slope * logit(probability) + intercept;
    }

    static double logit(double probability) {
        double clipped = Math.max(SMALLEST, Math.min(1 - SMALLEST, probability));
        return StrictMath.log(clipped / (1 - clipped));
    }

    static double sigmoid(double logit) {
        return logit >= 0 ? 1 / (1 + StrictMath.exp(-logit)) : StrictMath.exp(logit) / (1 + StrictMath.exp(logit));
    }
}
