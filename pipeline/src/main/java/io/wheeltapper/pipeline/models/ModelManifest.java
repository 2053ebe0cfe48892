package io.wheeltapper.pipeline.models;

import io.soabase.recordbuilder.core.RecordBuilder;
import io.wheeltapper.core.feature.FeatureSchema;
import io.wheeltapper.pipeline.decision.Assessment;
import io.wheeltapper.pipeline.decision.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a model version. It is stored beside the MLlib pipeline as {@code manifest.json}.
 *
 * @param format version of this form
 * @param name the model
 * @param version from 1
 * @param createdAt when the training began, UTC
 * @param codeVersion the wheeltapper that trained it
 * @param scenario name of the scenario
 * @param step distance between two as-of times
 * @param horizon how far ahead the model looks
 * @param schema the features it needs, in the order of its input, with types and units
 * @param labels its classes in order: {@code none}, then the components
 * @param algorithm the classifier
 * @param parameters what the training was told, by option name; the seed among them
 * @param imputation what stands in for a missing number, by feature: its median, or -1e30 where trees tell missing apart
 * @param categories the values that were seen in training, by feature
 * @param decision calibration and thresholds
 * @param training what the classifier learned from
 * @param calibration what calibration and thresholds were learned from
 * @param test what the metrics are taken on
 * @param baseRates share of the training rows before a failure of each component
 * @param metrics on the test range
 * @param horizons the same for every horizon that was tried, the model's own included
 * @param importances share of each feature in what the trees gained, by feature, the largest first; empty for a classifier
 *     that does not tell
 * @param sources Delta versions of the tables that were read, by name
 * @param warnings what could not be learned, for people
 * @param checksums SHA-256 of each file of the pipeline, by path below it
 * @param scorer the compiled form of the model; null when it is not made of trees, and in manifests from before there was one
 */
@RecordBuilder
public record ModelManifest(
        int format,
        String name,
        int version,
        Instant createdAt,
        String codeVersion,
        String scenario,
        Duration step,
        Duration horizon,
        FeatureSchema schema,
        List<String> labels,
        Algorithm algorithm,
        Map<String, String> parameters,
        Map<String, Double> imputation,
        Map<String, List<String>> categories,
        Decision decision,
        RangeSummary training,
        RangeSummary calibration,
        RangeSummary test,
        Map<String, Double> baseRates,
        Assessment metrics,
        List<HorizonResult> horizons,
        Map<String, Double> importances,
        Map<String, Long> sources,
        List<String> warnings,
        Map<String, String> checksums,
        @Nullable CompiledScorer scorer) {
    /**
     * The form that this code writes. In format 1, {@code probability} and {@code prediction} of the pipeline were the
     * classifier's own; from 2 on they are calibrated and called as {@link #decision} says.
     */
    public static final int FORMAT = 2;

    /** The one of {@link #parameters} that says in a sentence which features were kept; absent where all were taken. */
    public static final String FEATURE_SELECTION = "feature-selection";

    public ModelManifest {
        labels = List.copyOf(labels);
        parameters = ordered(parameters);
        imputation = ordered(imputation);
        categories = ordered(categories);
        baseRates = ordered(baseRates);
        horizons = List.copyOf(horizons);
        importances = ordered(importances);
        sources = ordered(sources);
        warnings = List.copyOf(warnings);
        checksums = ordered(checksums);
    }

    /** {@code failures@3} */
    public String id() {
        return name + "@" + version;
    }

    /** Returns the components that can fail: the labels but {@code none}. */
    public List<String> components() {
        return decision.components();
    }

    /** Returns whether the pipeline itself calibrates and calls. */
    boolean isCallingInPipeline() {
        return format >= 2;
    }

    ModelManifest stored(int number, Map<String, String> sums, @Nullable CompiledScorer compiled) {
        return ModelManifestBuilder.builder(this)
                .version(number)
                .checksums(sums)
                .scorer(compiled)
                .build();
    }

    private static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
