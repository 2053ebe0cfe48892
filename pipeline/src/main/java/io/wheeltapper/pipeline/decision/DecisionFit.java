package io.wheeltapper.pipeline.decision;

import java.util.ArrayList;
import java.util.List;

/**
 * A decision rule learned from rows that the classifier has not seen.
 *
 * @param decision the rule
 * @param warnings what could not be learned, for people
 */
public record DecisionFit(Decision decision, List<String> warnings) {
    /** With fewer rows before a failure, a component keeps its raw probability. */
    static final int FEWEST_FAILURES = 10;

    public DecisionFit {
        warnings = List.copyOf(warnings);
    }

    /**
     * Calibrates each component, one against the rest, then chooses the thresholds.
     *
     * @param scores of the calibration rows
     * @param components in the order of the model's classes after {@code none}
     * @param objective what the thresholds are chosen for
     */
    public static DecisionFit fit(LabelledScores scores, List<String> components, Objective objective) {
        List<String> warnings = new ArrayList<>();
        List<Calibration> calibrations = new ArrayList<>();
        for (int component = 0; component < components.size(); component++) {
            calibrations.add(calibration(scores, component, components.get(component), warnings));
        }
        Decision decision = new ThresholdChoice(scores, components, calibrations, objective).decision();
        return new DecisionFit(decision, warnings);
    }

    private static Calibration calibration(LabelledScores scores, int component, String name, List<String> warnings) {
        long failing = scores.failingRows(component);
        if (failing < FEWEST_FAILURES) {
            warnings.add(
                    "The calibration range has %d rows before a failure of %s, fewer than %d: its probability is not calibrated."
                            .formatted(failing, name, FEWEST_FAILURES));
            return Calibration.IDENTITY;
        }
        return PlattScaling.fit(scores.classProbabilities(component), scores.failing(component), scores.weights())
                .orElseGet(() -> {
                    warnings.add(
                            "On the calibration range the model ranks failures of %s no better than chance: its probability is not calibrated."
                                    .formatted(name));
                    return Calibration.IDENTITY;
                });
    }
}
