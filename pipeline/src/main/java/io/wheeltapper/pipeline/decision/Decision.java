package io.wheeltapper.pipeline.decision;

import java.io.Serializable;
import java.util.List;

/**
 * The rule that travels with a model: how its probabilities are calibrated and from where on a component is called.
 *
 * <p>A component is called when its calibrated probability is at least its threshold. Of several, the one whose
 * probability is the largest multiple of its threshold is called, of equal ones the first. Immutable.
 *
 * @param components in the order of the model's classes after {@code none}
 * @param calibrations one for each component
 * @param thresholds one for each component, in (0, 1]
 */
public record Decision(List<String> components, List<Calibration> calibrations, List<Double> thresholds)
        implements Serializable {
    /** What {@link #call} returns when no component is called. */
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
     * Calibrated probabilities of the components, whose sum is at most 1.
     *
     * @param classProbabilities what the classifier says of {@code none} and then of each component
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

    /** Returns position of the component that is called, or {@link #NONE}. */
    public int call(double[] calibrated) {
        int foremost = foremost(calibrated);
        return calibrated[foremost] >= thresholds.get(foremost) ? foremost : NONE;
    }

    /**
     * Returns position of the component that is nearest to a call: whose probability is the largest multiple of its
     * threshold.
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
