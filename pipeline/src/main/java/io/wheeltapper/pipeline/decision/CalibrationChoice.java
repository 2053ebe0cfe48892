package io.wheeltapper.pipeline.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Calibrates the components, each against the rest: all with one curve, or each with its own.
 *
 * <p>A curve of its own fits a component better, but rests on fewer failures. It is used if the gain in log likelihood
 * on the calibration rows exceeds the penalty of the Bayesian information criterion for the additional parameters: G.
 * Schwarz, "Estimating the dimension of a model", Annals of Statistics 6 (1978). The number of rows before a failure
 * counts as the size of the sample, since they are what the curves learn from.
 *
 * @param calibrations one for each component
 * @param warnings warnings about what could not be learned
 */
record CalibrationChoice(List<Calibration> calibrations, List<String> warnings) {
    /** Number of rows before a failure below which a component gets no curve of its own. */
    static final int FEWEST_FAILURES = 10;

    static CalibrationChoice of(LabelledScores scores, List<String> components) {
        long failing = IntStream.range(0, components.size())
                .mapToLong(scores::failingRows)
                .sum();
        if (failing < FEWEST_FAILURES) {
            return uncalibrated(
                    components,
                    "The calibration range has %d rows before a failure, fewer than %d: probabilities are not calibrated."
                            .formatted(failing, FEWEST_FAILURES));
        }
        Optional<Calibration> common = PlattScaling.fit(
                scores.pooledProbabilities(components.size()),
                scores.pooledFailing(components.size()),
                scores.pooledWeights(components.size()));
        return common.map(curve -> commonOrOwn(scores, components, curve, Math.log((double) failing)))
                .orElseGet(
                        () -> uncalibrated(
                                components,
                                "On the calibration range the model ranks failures no better than chance: probabilities are not calibrated."));
    }

    private static CalibrationChoice commonOrOwn(
            LabelledScores scores, List<String> components, Calibration common, double logSize) {
        List<String> warnings = new ArrayList<>();
        List<Calibration> own = new ArrayList<>();
        int furtherCurves = -1;
        double gain = 0;
        for (int component = 0; component < components.size(); component++) {
            Optional<Calibration> curve = ownCurve(scores, component, components.get(component), warnings);
            own.add(curve.orElse(common));
            furtherCurves += curve.isPresent() ? 1 : 0;
            gain += logLikelihood(scores, component, own.get(component)) - logLikelihood(scores, component, common);
        }
        boolean someShare = furtherCurves + 1 < components.size();
        double furtherParameters = 2.0 * (someShare ? furtherCurves + 1 : furtherCurves);
        boolean isWorthIt = gain > furtherParameters / 2 * logSize;
        return new CalibrationChoice(isWorthIt ? own : Collections.nCopies(components.size(), common), warnings);
    }

    private static Optional<Calibration> ownCurve(
            LabelledScores scores, int component, String name, List<String> warnings) {
        long failing = scores.failingRows(component);
        if (failing < FEWEST_FAILURES) {
            warnings.add(
                    "The calibration range has %d rows before a failure of %s, fewer than %d: it is calibrated together with all components."
                            .formatted(failing, name, FEWEST_FAILURES));
            return Optional.empty();
        }
        return PlattScaling.fit(scores.classProbabilities(component), scores.failing(component), scores.weights());
    }

    private static double logLikelihood(LabelledScores scores, int component, Calibration calibration) {
        double sum = 0;
        for (LabelledScores.Row row : scores.rows()) {
            double logit = calibration.calibratedLogit(row.classProbabilities()[component + 1]);
            double towards = row.failing()[component] ? logit : -logit;
            sum -= row.weight()
                    * (towards > 0 ? Math.log1p(Math.exp(-towards)) : -towards + Math.log1p(Math.exp(towards)));
        }
        return sum;
    }

    private static CalibrationChoice uncalibrated(List<String> components, String warning) {
        return new CalibrationChoice(Collections.nCopies(components.size(), Calibration.IDENTITY), List.of(warning));
    }
}
