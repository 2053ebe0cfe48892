package io.wheeltapper.pipeline.confidence;

/**
 * The 95 % confidence interval of a share.
 *
 * @param low lower end, at least 0
 * @param high upper end, at most 1
 */
public record ConfidenceInterval(double low, double high) {
    /** Quantile of the standard normal distribution: 2.5 % lie above it. */
    private static final double Z = 1.959964;

    /**
     * Returns the score interval of Wilson, Probable inference, the law of succession, and statistical inference, 1927.
     * It stays within [0, 1] and has a width even if all or none were counted: 0 of 10 give 0 to 0.278.
     *
     * @param all positive
     */
    public static ConfidenceInterval of(long counted, long all) {
        return ofShare((double) counted / all, all);
    }

    /** Returns the interval of a share in [0, 1] of {@code all} that need not correspond to a whole number. */
    static ConfidenceInterval ofShare(double share, long all) {
        double spread = Z * Z / all;
        double middle = (share + spread / 2) / (1 + spread);
        double half = Z / (1 + spread) * Math.sqrt(share * (1 - share) / all + spread / (4 * (double) all));
        return new ConfidenceInterval(Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
