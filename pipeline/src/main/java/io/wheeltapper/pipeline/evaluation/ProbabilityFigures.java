package io.wheeltapper.pipeline.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good the probabilities of a component are, whatever the threshold; not known (null) when the component did not fail.
 *
 * @param averagePrecision area under the precision-recall curve
 * @param brierScore mean squared difference between probability and what happened (1 or 0): 0 is perfect
 * @param expectedCalibrationError mean difference between what was said and what happened, over the bins, by their rows
 * @param curve by rising recall, thinned for drawing; empty when the component did not fail
 * @param calibration ten bins of equal width, those without rows left out
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
