package io.wheeltapper.pipeline.training;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.decision.Assessment;
import io.wheeltapper.pipeline.models.HorizonResult;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.RangeSummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What came of a training.
 *
 * @param model name of the model
 * @param version the version that was stored
 * @param horizon how far ahead it looks
 * @param path where its MLlib pipeline lies
 * @param trainingRows rows that the classifier learned from
 * @param thresholds of the components, in their order
 * @param metrics on the test range
 * @param horizons the same for every horizon that was tried
 * @param verdict how far ahead these data can be predicted, in a sentence
 * @param warnings what could not be learned, and what rests on too little
 * @param split how the rows were split, in sentences
 * @param training what the classifier learned from
 * @param calibration what thresholds were learned from
 * @param test what the metrics are taken on
 * @param candidates how the classifiers did on the calibration range that were tried, in that order; empty where one was named
 * @param keptFeatures the features that the model is trained on, by their share in what a first forest gained from all features,
 *     the largest first; empty where no number of features was named
 * @param leftOutFeatures how many features were left out
 */
@RecordBuilder
public record TrainingOutcome(
        String model,
        int version,
        Duration horizon,
        String path,
        long trainingRows,
        List<Double> thresholds,
        Assessment metrics,
        List<HorizonResult> horizons,
        String verdict,
        List<String> warnings,
        String split,
        RangeSummary training,
        RangeSummary calibration,
        RangeSummary test,
        List<CandidateResult> candidates,
        Map<String, Double> keptFeatures,
        int leftOutFeatures) {
    /** With less, more than a fifth of the warnings or of the failures goes wrong. */
    static final double DEPENDABLE_F1 = 0.8;

    static TrainingOutcome of(
            ModelManifest manifest, String path, List<CandidateResult> candidates, FeatureSelection selection) {
        return TrainingOutcomeBuilder.builder()
                .model(manifest.name())
                .version(manifest.version())
                .horizon(manifest.horizon())
                .path(path)
                .trainingRows(manifest.training().rows())
                .thresholds(manifest.decision().thresholds())
                .metrics(manifest.metrics())
                .horizons(manifest.horizons())
                .verdict(verdict(manifest.horizons()))
                .warnings(manifest.warnings())
                .split(manifest.parameters().getOrDefault("split", ""))
                .training(manifest.training())
                .calibration(manifest.calibration())
                .test(manifest.test())
                .candidates(candidates)
                .keptFeatures(selection.kept())
                .leftOutFeatures(selection.leftOut())
                .build();
    }

    /**
     * Returns the longest horizon up to which every one that was tried is predicted dependably. One of which nothing is
     * known ends the search.
     */
    static String verdict(List<HorizonResult> horizons) {
        HorizonResult farthest = null;
        HorizonResult tooFar = null;
        for (HorizonResult result : horizons) {
            Double f1 = result.test().overall().f1();
            if (f1 == null || f1 < DEPENDABLE_F1) {
                tooFar = result;
                break;
            }
            farthest = result;
        }
        boolean isKnown = tooFar == null || tooFar.test().overall().f1() != null;
        String limit = tooFar == null
                ? ""
                : isKnown
                        ? " At " + described(tooFar) + " it cannot be depended on."
                        : " At %s F1 is not known: no row of the test lies before a failure."
                                .formatted(Durations.format(tooFar.horizon()));
        if (farthest == null && !isKnown) {
            return "How far ahead failures can be predicted is not known." + limit;
        }
        if (farthest == null) {
            return "No horizon that was tried is predicted dependably (F1 of %s or more).%s"
                    .formatted(DEPENDABLE_F1, limit);
        }
        return "Failures can be predicted " + described(farthest) + " ahead." + limit;
    }

    private static String described(HorizonResult result) {
        Assessment.Scores scores = result.test().overall();
        String failures = scores.failureEvents() == 0
                ? ""
                : scores.failureEvents() == 1 ? " on 1 failure" : " on %,d failures".formatted(scores.failureEvents());
        return "%s (F1 %.3f%s)"
                .formatted(Durations.format(result.horizon()), Objects.requireNonNull(scores.f1()), failures);
    }
}
