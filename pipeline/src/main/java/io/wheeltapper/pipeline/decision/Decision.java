package io.wheeltapper.pipeline.decision;

import java.io.Serializable;
import java.util.List;

/**
 * The decision rule of a model: how its probabilities are calibrated, and the thresholds from which components are
 * predicted.
 *
 * <p>A component is predicted if its calibrated probability is at least its threshold. Of several, the one with the
 * largest ratio of probability to threshold is predicted; of equal ones, the first. Immutable.
 *
 * @param components in the order of the model's classes after {@code none}
 * @param calibrations one for each component
 * @param thresholds one for each component, in (0, 1]
 */
public record Decision(List<String> components, List<Calibration> calibrations, List<Double> thresholds)
        implements Serializable {
    /** Returned by {@link #call} if no component is predicted. */
    public static final int NONE = -1;

    public Decision {
        components = List.copyOf(components);
        calibrations = List.copyOf(calibrations);
        thresholds = List.copyOf(thresholds);
        if (calibrations.size() != components.size() || thresholds.size() != components.size()) {
            throw new IllegalArgumentException(
                    "A decision needs a calibration and a threshold for each of " + components);
        }
        for (double threshold : thresholds) {
            if (!(threshold > 0 && threshold <= 1)) {
                throw new IllegalArgumentException("A threshold must lie in (0, 1], got " + threshold);
            }
        }
    }

    /**
     * Returns calibrated probabilities of the components, whose sum is at most 1.
     *
     * @param classProbabilities the classifier's probability of {@code none} and then of each component
     */
    public double[] calibrate(double[] classProbabilities) {
        double[] calibrated = new double[components.size()];
        double sum = 0;
        for (int component = 0; component < calibrated.length; component++) {
            calibrated[component] = calibrations.get(component).apply(classProbabilities[component + 1]);
            sum += calibrated[component];
        }
        if (sum > 1) {
            for (int component = 0; component < calibrated.length; component++) {
                calibrated[component] /= sum;
            }
        }
        return calibrated;
    }

    /** Returns the position of the predicted component, or {@link #NONE}. */
    public int call(double[] calibrated) {
        int foremost = foremost(calibrated);
        return calibrated[foremost] >= thresholds.get(foremost) ? foremost : NONE;
    }

    /**
     * Returns the position of the component with the largest ratio of probability to threshold, which is the closest to
     * a prediction.
     */
    public int foremost(double[] calibrated) {
        int foremost = 0;
        for (int component = 1; component < calibrated.length; component++) {
            if (calibrated[component] / thresholds.get(component) > calibrated[foremost] / thresholds.get(foremost)) {
                foremost = component;
            }
        }
        return foremost;
    }
}
