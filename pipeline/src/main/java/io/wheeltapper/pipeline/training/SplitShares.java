package io.wheeltapper.pipeline.training;

import java.util.Locale;

/**
 * The relative sizes of training, calibration and test.
 *
 * @param training positive
 * @param calibration positive
 * @param test positive
 */
public record SplitShares(double training, double calibration, double test) {
    /** The default shares: five eighths, one eighth, one quarter. */
    public static final SplitShares DEFAULT = new SplitShares(5, 1, 2);

    public SplitShares {
        if (!isPositive(training) || !isPositive(calibration) || !isPositive(test)) {
            throw new IllegalArgumentException(
                    "Shares must be positive numbers, got %s, %s and %s".formatted(training, calibration, test));
        }
    }

    private static boolean isPositive(double share) {
        return share > 0 && Double.isFinite(share);
    }

    double of(Purpose purpose) {
        return switch (purpose) {
            case TRAINING -> training;
            case CALIBRATION -> calibration;
            case TEST -> test;
        };
    }

    @Override
    public String toString() {
        return text(training) + "," + text(calibration) + "," + text(test);
    }

    private static String text(double share) {
        return share == Math.rint(share) && share < 1e9
                ? String.format(Locale.ROOT, "%.0f", share)
                : Double.toString(share);
    }
}
