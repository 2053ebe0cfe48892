package io.wheeltapper.pipeline.training;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.decision.ClassificationMetrics;
import io.wheeltapper.pipeline.models.HorizonResult;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.RangeSummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The outcome of a training.
 *
 * @param model name of the model
 * @param version stored version
 * @param horizon how far ahead it looks
 * @param path path of its MLlib pipeline
 * @param trainingRows number of training rows
 * @param thresholds thresholds of the components, in their order
 * @param metrics metrics on the test range
 * @param horizons metrics for every tried horizon
 * @param verdict how far ahead failures can be predicted, in a sentence
 * @param warnings warnings about what could not be learned, and about figures that rest on too few data
 * @param split description of the split, in sentences
 * @param training training rows
 * @param calibration calibration rows
 * @param test test rows
 * @param candidates results of the candidates on the calibration range, in order; empty if one was given
 * @param keptFeatures features of the model with their share in the gain of a first forest on all features, largest
 * first; empty if no number of features was given
 * @param leftOutFeatures number of excluded features
 */
@RecordBuilder
public record TrainingOutcome(
        String model,
        int version,
        Duration horizon,
        String path,
        long trainingRows,
        List<Double> thresholds,
        ClassificationMetrics metrics,
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
    /** Below it, more than a fifth of the warnings or of the failures is wrong. */
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
     * Returns the longest horizon up to which every tried one is predicted dependably. An unknown one ends the search.
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
                        ? " At " + described(tooFar) + " it is not dependable."
                        : " At %s F1 is not known: no row of the test is before a failure."
                                .formatted(Durations.format(tooFar.horizon()));
        if (farthest == null && !isKnown) {
            return "How far ahead failures can be predicted is not known." + limit;
        }
        if (farthest == null) {
            return "No tried horizon is predicted dependably (F1 of %s or more).%s".formatted(DEPENDABLE_F1, limit);
        }
        return "Failures can be predicted " + described(farthest) + " ahead." + limit;
    }

    private static String described(HorizonResult result) {
        ClassificationMetrics.Scores scores = result.test().overall();
        String failures = scores.failureEvents() == 0
                ? ""
                : scores.failureEvents() == 1 ? " on 1 failure" : " on %,d failures".formatted(scores.failureEvents());
        return "%s (F1 %.3f%s)"
                .formatted(Durations.format(result.horizon()), Objects.requireNonNull(scores.f1()), failures);
    }
}
