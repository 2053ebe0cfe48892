package io.wheeltapper.pipeline.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A decision rule learned from rows that the classifier has not seen.
 *
 * @param decision the rule
 * @param warnings what could not be learned, for people
 */
public record DecisionFit(Decision decision, List<String> warnings) {
    /** With fewer rows before a failure, a component keeps its raw probability and the threshold of all. */
    static final int FEWEST_FAILURES = 10;

    public DecisionFit {
        warnings = List.copyOf(warnings);
    }

    /**
     * Calibrates each component, one against the rest, then finds the thresholds: one for each component and, since these
     * rest on few failures each, a common one as well. The common one is kept unless the others do better on these rows.
     *
     * @param scores of the calibration rows
     * @param components in the order of the model's classes after {@code none}
     * @param objective what the thresholds make large
     */
    public static DecisionFit fit(LabelledScores scores, List<String> components, Objective objective) {
        List<String> warnings = new ArrayList<>();
        List<Calibration> calibrations = new ArrayList<>();
        for (int component = 0; component < components.size(); component++) {
            calibrations.add(calibration(scores, component, components.get(component), warnings));
        }
        List<Double> untuned = Collections.nCopies(components.size(), 1.0);
        Decision calibrated = new Decision(components, calibrations, untuned);
        double[][] probabilities = scores.rows().stream()
                .map(row -> calibrated.calibrate(row.classProbabilities()))
                .toArray(double[][]::new);
        Decision common = calibrated.withThresholds(commonThreshold(scores, probabilities, calibrated, objective));
        Decision single = calibrated.withThresholds(singleThresholds(scores, probabilities, common, objective));
        boolean singleIsBetter =
                worth(scores, probabilities, single, objective) > worth(scores, probabilities, common, objective);
        return new DecisionFit(singleIsBetter ? single : common, warnings);
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

    private static List<Double> commonThreshold(
            LabelledScores scores, double[][] probabilities, Decision equalThresholds, Objective objective) {
        double[] largest = new double[probabilities.length];
        boolean[] right = new boolean[probabilities.length];
        for (int row = 0; row < probabilities.length; row++) {
            int component = equalThresholds.foremost(probabilities[row]);
            largest[row] = probabilities[row][component];
            right[row] = scores.rows().get(row).failing()[component];
        }
        double threshold = ThresholdSearch.best(largest, right, scores.weights(), scores.failures(), objective);
        return Collections.nCopies(equalThresholds.components().size(), threshold);
    }

    private static List<Double> singleThresholds(
            LabelledScores scores, double[][] probabilities, Decision common, Objective objective) {
        List<Double> thresholds = new ArrayList<>();
        for (int component = 0; component < common.components().size(); component++) {
            thresholds.add(
                    scores.failingRows(component) < FEWEST_FAILURES
                            ? common.thresholds().get(component)
                            : singleThreshold(scores, probabilities, component, objective));
        }
        return thresholds;
    }

    private static double singleThreshold(
            LabelledScores scores, double[][] probabilities, int component, Objective objective) {
        double[] own = new double[probabilities.length];
        for (int row = 0; row < own.length; row++) {
            own[row] = probabilities[row][component];
        }
        boolean[] failing = scores.failing(component);
        double[] weights = scores.weights();
        double failures = 0;
        for (int row = 0; row < failing.length; row++) {
            failures += failing[row] ? weights[row] : 0;
        }
        return ThresholdSearch.best(own, failing, weights, failures, objective);
    }

    private static double worth(
            LabelledScores scores, double[][] probabilities, Decision decision, Objective objective) {
        double right = 0;
        double alarms = 0;
        for (int row = 0; row < probabilities.length; row++) {
            int call = decision.call(probabilities[row]);
            if (call != Decision.NONE) {
                LabelledScores.Row outcome = scores.rows().get(row);
                alarms += outcome.weight();
                right += outcome.failing()[call] ? outcome.weight() : 0;
            }
        }
        return objective.of(right, alarms, scores.failures());
    }
}
