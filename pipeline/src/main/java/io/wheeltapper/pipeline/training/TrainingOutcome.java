package io.wheeltapper.pipeline.training;

import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.decision.Assessment;
import io.wheeltapper.pipeline.models.HorizonResult;
import io.wheeltapper.pipeline.models.ModelManifest;
import java.time.Duration;
import java.util.List;

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
 * @param warnings what could not be learned
 */
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
        List<String> warnings) {
    /** With less, more than a fifth of the warnings or of the failures goes wrong. */
    static final double DEPENDABLE_F1 = 0.8;

    static TrainingOutcome of(ModelManifest manifest, String path) {
        return new TrainingOutcome(
                manifest.name(),
                manifest.version(),
                manifest.horizon(),
                path,
                manifest.training().rows(),
                manifest.decision().thresholds(),
                manifest.metrics(),
                manifest.horizons(),
                verdict(manifest.horizons()),
                manifest.warnings());
    }

    /** The longest horizon up to which every one that was tried is predicted dependably. */
    static String verdict(List<HorizonResult> horizons) {
        HorizonResult farthest = null;
        HorizonResult tooFar = null;
        for (HorizonResult result : horizons) {
            if (result.test().overall().f1() < DEPENDABLE_F1) {
                tooFar = result;
                break;
            }
            farthest = result;
        }
        String limit = tooFar == null ? "" : " At " + described(tooFar) + " it cannot be depended on.";
        if (farthest == null) {
            return "No horizon that was tried is predicted dependably (F1 of %s or more).%s"
                    .formatted(DEPENDABLE_F1, limit);
        }
        return "Failures can be predicted " + described(farthest) + " ahead." + limit;
    }

    private static String described(HorizonResult result) {
        return "%s (F1 %.3f)"
                .formatted(
                        Durations.format(result.horizon()),
                        result.test().overall().f1());
    }
}
