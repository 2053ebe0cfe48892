package io.wheeltapper.pipeline.decision;

import java.util.List;

/**
 * A decision rule learned from rows that the classifier has not seen.
 *
 * @param decision the rule
 * @param warnings warnings about what could not be learned
 */
public record DecisionFit(Decision decision, List<String> warnings) {
    public DecisionFit {
        warnings = List.copyOf(warnings);
    }

    /**
     * Calibrates the components, then chooses their thresholds.
     *
     * @param scores of the calibration rows
     * @param components in the order of the model's classes after {@code none}
     * @param objective objective of the thresholds
     */
    public static DecisionFit fit(LabelledScores scores, List<String> components, Objective objective) {
        CalibrationChoice calibration = CalibrationChoice.of(scores, components);
        ThresholdChoice thresholds = new ThresholdChoice(scores, components, calibration.calibrations(), objective);
        return new DecisionFit(thresholds.decision(), calibration.warnings());
    }
}
