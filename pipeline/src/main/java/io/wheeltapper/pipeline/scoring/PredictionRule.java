package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.decision.Decision;
import java.io.Serializable;

/** What is stored of a row's probabilities by a model's {@link Decision}. */
record PredictionRule(Decision decision) implements Serializable {
    /**
     * A prediction.
     *
     * @param probabilities calibrated probabilities of the components
     * @param component the predicted component, or {@code none}
     * @param threshold threshold of the predicted component, else of the most probable one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Prediction(double[] probabilities, String component, double threshold) {}

    /** Returns the prediction from the classifier's probability of {@code none} and then of each component. */
    Prediction predict(double[] classProbabilities) {
        double[] calibrated = decision.calibrate(classProbabilities);
        int called = decision.call(calibrated);
        String component = called == Decision.NONE
                ? Scenario.NO_FAILURE
                : decision.components().get(called);
        return new Prediction(calibrated, component, decision.thresholds().get(shown(calibrated, called)));
    }

    /** Returns the component whose threshold is shown: the predicted one, else the most probable. */
    private static int shown(double[] calibrated, int called) {
        if (called != Decision.NONE) {
            return called;
        }
        int most = 0;
        for (int component = 1; component < calibrated.length; component++) {
            if (calibrated[component] > calibrated[most]) {
                most = component;
            }
        }
        return most;
    }
}
