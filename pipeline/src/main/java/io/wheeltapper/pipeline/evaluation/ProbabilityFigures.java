package io.wheeltapper.pipeline.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The quality of a component's probabilities, independent of the threshold; not known (null) if the component did not
 * fail.
 *
 * @param averagePrecision area under the precision-recall curve
 * @param brierScore mean squared difference between probability and outcome (1 or 0): 0 is perfect
 * @param expectedCalibrationError mean difference between predicted and observed shares of the bins, weighted by rows
 * @param curve points in ascending order of recall, thinned for drawing; empty if the component did not fail
 * @param calibration ten bins of equal width, without empty ones
 */
public record ProbabilityFigures(
        @Nullable Double averagePrecision,
        @Nullable Double brierScore,
        @Nullable Double expectedCalibrationError,
        List<CurvePoint> curve,
        List<CalibrationBin> calibration) {
    public ProbabilityFigures {
        curve = List.copyOf(curve);
        calibration = List.copyOf(calibration);
    }
}
