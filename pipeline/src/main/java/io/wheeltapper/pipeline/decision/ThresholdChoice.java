package io.wheeltapper.pipeline.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Chooses the thresholds of calibrated components.
 *
 * <p>The threshold that is best on a few dozen failures depends much on chance: a single row moves it by tenths. Three
 * choices are compared on the calibration rows, in this order of preference:
 *
 * <ol>
 *   <li>one threshold for all components, the ideal one of the {@link Objective} for what is attainable with them
 * together;
 *   <li>for each component the ideal one for what is attainable with it, if that is worth more;
 *   <li>the one for all that is best by search, if it is worth clearly more. Then the calibration curve does not fit.
 * </ol>
 */
final class ThresholdChoice {
    private static final double CLEARLY = 0.1;

    private final LabelledScores scores;
    private final List<String> components;
    private final List<Calibration> calibrations;
    private final Objective objective;
    private final double[] weights;
    /** Calibrated probabilities, by row and component. */
    private final double[][] probabilities;

    ThresholdChoice(
            LabelledScores scores, List<String> components, List<Calibration> calibrations, Objective objective) {
        this.scores = scores;
        this.components = components;
        this.calibrations = calibrations;
        this.objective = objective;
        this.weights = scores.weights();
        Decision calibrated = common(1);
        this.probabilities = scores.rows().stream()
                .map(row -> calibrated.calibrate(row.classProbabilities()))
                .toArray(double[][]::new);
    }

    Decision decision() {
        ThresholdSearch searched = searchForAll();
        Decision best = common(objective.idealThreshold(searched.worth()));
        Decision single = single(best);
        if (worth(single) > worth(best)) {
            best = single;
        }
        boolean searchedIsClearlyBetter = searched.worth() > worth(best) + CLEARLY * Math.abs(worth(best));
        return searchedIsClearlyBetter ? common(searched.threshold()) : best;
    }

    /** Searches for one threshold for all components; the most probable component is then predicted. */
    private ThresholdSearch searchForAll() {
        Decision equal = common(1);
        double[] largest = new double[probabilities.length];
        boolean[] right = new boolean[probabilities.length];
        for (int row = 0; row < probabilities.length; row++) {
            int component = equal.foremost(probabilities[row]);
            largest[row] = probabilities[row][component];
            right[row] = scores.rows().get(row).failing()[component];
        }
        return ThresholdSearch.over(largest, right, weights, scores.failures(), objective);
    }

    private Decision single(Decision common) {
        List<Double> thresholds = new ArrayList<>();
        for (int component = 0; component < components.size(); component++) {
            boolean hasEnough = scores.failingRows(component) >= CalibrationChoice.FEWEST_FAILURES;
            thresholds.add(
                    hasEnough
                            ? objective.idealThreshold(searchFor(component).worth())
                            : common.thresholds().get(component));
        }
        return new Decision(components, calibrations, thresholds);
    }

    private ThresholdSearch searchFor(int component) {
        double[] own = new double[probabilities.length];
        boolean[] failing = scores.failing(component);
        double failures = 0;
        for (int row = 0; row < own.length; row++) {
            own[row] = probabilities[row][component];
            failures += failing[row] ? weights[row] : 0;
        }
        return ThresholdSearch.over(own, failing, weights, failures, objective);
    }

    private Decision common(double threshold) {
        return new Decision(components, calibrations, Collections.nCopies(components.size(), threshold));
    }

    private double worth(Decision decision) {
        double right = 0;
        double alarms = 0;
        for (int row = 0; row < probabilities.length; row++) {
            int call = decision.call(probabilities[row]);
            if (call != Decision.NONE) {
                alarms += weights[row];
                right += scores.rows().get(row).failing()[call] ? weights[row] : 0;
            }
        }
        return objective.worth(right, alarms, scores.failures());
    }
}
