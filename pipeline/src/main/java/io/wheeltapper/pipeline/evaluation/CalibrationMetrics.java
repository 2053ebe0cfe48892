package io.wheeltapper.pipeline.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Calibration of probabilities: whether an event predicted with 30 % happens in 30 of 100 cases. */
final class CalibrationMetrics {
    private static final int BINS = 10;
    private static final int FINE_BINS = ProbabilityBin.COUNT / BINS;

    private CalibrationMetrics() {}

    /** Returns ten bins of equal width, without empty ones. */
    static List<CalibrationBin> bins(List<ProbabilityBin> fineBins) {
        List<CalibrationBin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            int decile = i;
            List<ProbabilityBin> inside = fineBins.stream()
                    .filter(bin -> bin.index() / FINE_BINS == decile)
                    .toList();
            if (!inside.isEmpty()) {
                bins.add(merged((double) i / BINS, (i + 1.0) / BINS, inside));
            }
        }
        return bins;
    }

    private static CalibrationBin merged(double from, double to, List<ProbabilityBin> bins) {
        long rows = bins.stream().mapToLong(ProbabilityBin::rows).sum();
        long failing = bins.stream().mapToLong(ProbabilityBin::failing).sum();
        double probabilities =
                bins.stream().mapToDouble(ProbabilityBin::probabilitySum).sum();
        return new CalibrationBin(from, to, rows, failing, probabilities / rows, (double) failing / rows);
    }

    /**
     * Returns the Brier score of one component against the rest (Brier, Verification of forecasts expressed in terms of
     * probability, 1950).
     */
    static double brierScore(List<ProbabilityBin> fineBins) {
        double errors =
                fineBins.stream().mapToDouble(ProbabilityBin::squaredErrorSum).sum();
        return errors / fineBins.stream().mapToLong(ProbabilityBin::rows).sum();
    }

    /**
     * Returns the expected calibration error (Naeini, Cooper and Hauskrecht, Obtaining well calibrated probabilities
     * using Bayesian binning, 2015): the mean over the bins of |predicted - observed|, weighted by rows. 90 rows at 0.1
     * of which 9 fail and 10 at 0.8 of which 6 fail give 0.9 * 0 + 0.1 * 0.2 = 0.02.
     */
    static double expectedError(List<CalibrationBin> bins) {
        double errors = bins.stream()
                .mapToDouble(bin -> bin.rows() * Math.abs(bin.meanProbability() - bin.observedShare()))
                .sum();
        return errors / bins.stream().mapToLong(CalibrationBin::rows).sum();
    }
}
