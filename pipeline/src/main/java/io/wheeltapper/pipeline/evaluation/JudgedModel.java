package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.evaluation.report.FeatureImportance;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.models.ModelStore;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.hadoop.conf.Configuration;

/** The model whose results are evaluated: what it has learned from, and what it relies on. */
record JudgedModel(ModelManifest manifest) {
    /** Returns the model of the results; empty where it is gone, since results outlive their model. */
    static Optional<JudgedModel> find(Workspace workspace, EvaluationSubject subject, Configuration hadoop) {
        try {
            ModelReference model = new ModelReference(subject.model(), OptionalInt.of(subject.modelVersion()));
            return Optional.of(new JudgedModel(
                    new ModelStore(workspace, hadoop).open(model).manifest()));
        } catch (WheeltapperException e) {
            return Optional.empty();
        }
    }

    /** Returns a warning where the model has seen rows like those that are judged. */
    Optional<String> learnedFrom(EvaluationSubject subject) {
        TimeRange seen = new TimeRange(
                manifest.training().range().start(),
                manifest.calibration().range().end());
        TimeRange judged = new TimeRange(subject.firstAsOf(), subject.lastAsOf().plus(subject.step()));
        TimeRange both = seen.intersection(judged);
        if (both.isEmpty()) {
            return Optional.empty();
        }
        boolean isByUnit =
                !manifest.parameters().getOrDefault("split-by", "time").equals("time");
        String rows = isByUnit ? "Machines that %s learned from are among those judged" : "%s learned from as-of times";
        return Optional.of("%s, from %s to %s: figures on what it has seen flatter it. %s"
                .formatted(
                        rows.formatted(manifest.id()),
                        FigureTexts.time(both.start()),
                        FigureTexts.time(both.end()),
                        isByUnit
                                ? "Trust what \"train\" said of the machines that were kept for the test."
                                : "Evaluate from %s on."
                                        .formatted(FigureTexts.time(
                                                manifest.test().range().start()))));
    }

    List<FeatureImportance> importances() {
        return manifest.importances().entrySet().stream()
                .map(entry -> new FeatureImportance(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Returns how the features were chosen, for people; empty if all were taken. */
    String selection() {
        return manifest.parameters().getOrDefault(ModelManifest.FEATURE_SELECTION, "");
    }
}
