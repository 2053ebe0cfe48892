package io.wheeltapper.cli;

import static io.wheeltapper.pipeline.evaluation.FigureTexts.count;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.ratio;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.smallRatio;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.time;

import io.wheeltapper.core.time.Durations;
import io.wheeltapper.pipeline.decision.ClassificationMetrics;
import io.wheeltapper.pipeline.models.RangeSummary;
import io.wheeltapper.pipeline.training.CandidateResult;
import io.wheeltapper.pipeline.training.TrainingOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Formats the summary of a training. */
final class TrainingText {
    private TrainingText() {}

    /** Returns several lines, without a line break at the end. */
    static String of(TrainingOutcome outcome) {
        List<String> blocks = new ArrayList<>();
        blocks.add("%s@%d looks %s ahead; it was trained on %s rows and is stored in %s"
                .formatted(
                        outcome.model(),
                        outcome.version(),
                        Durations.format(outcome.horizon()),
                        count(outcome.trainingRows()),
                        outcome.path()));
        blocks.add("Split: " + outcome.split() + System.lineSeparator() + split(outcome));
        if (!outcome.keptFeatures().isEmpty()) {
            blocks.add("Trained on %s features, %s excluded; share of the gain in a first forest"
                            .formatted(count(outcome.keptFeatures().size()), count(outcome.leftOutFeatures()))
                    + System.lineSeparator()
                    + keptFeatures(outcome));
        }
        if (!outcome.candidates().isEmpty()) {
            blocks.add("On the calibration range: average precision by component, F1, and training time"
                    + System.lineSeparator() + candidates(outcome));
        }
        blocks.add("On the test range; brackets hold the 95 % confidence interval" + System.lineSeparator()
                + components(outcome));
        blocks.add(horizons(outcome).toString());
        blocks.add(outcome.verdict());
        StringBuilder text = new StringBuilder(String.join("%n%n".formatted(), blocks));
        outcome.warnings()
                .forEach(warning -> text.append("%nNote: ".formatted()).append(warning));
        return text.toString();
    }

    private static TextTable split(TrainingOutcome outcome) {
        TextTable table = new TextTable("for", "from", "to", "machines", "rows", "failures");
        row(table, "training", outcome.training());
        row(table, "calibration", outcome.calibration());
        row(table, "test", outcome.test());
        return table;
    }

    private static TextTable keptFeatures(TrainingOutcome outcome) {
        TextTable table = new TextTable("feature", "share");
        outcome.keptFeatures().forEach((name, share) -> table.row(name, smallRatio(share)));
        return table;
    }

    private static TextTable candidates(TrainingOutcome outcome) {
        List<String> components = List.copyOf(outcome.metrics().byComponent().keySet());
        List<String> headings = new ArrayList<>(List.of("classifier", "chosen", "mean"));
        headings.addAll(components);
        headings.addAll(List.of("F1", "seconds", "note"));
        TextTable table = new TextTable(headings);
        for (CandidateResult candidate : outcome.candidates()) {
            List<String> cells = new ArrayList<>(
                    List.of(candidate.name(), candidate.chosen() ? "yes" : "", ratio(candidate.averagePrecision())));
            components.forEach(
                    component -> cells.add(ratio(candidate.byComponent().get(component))));
            cells.add(ratio(candidate.f1()));
            cells.add(String.format(Locale.ROOT, "%.1f", candidate.seconds()));
            cells.add(candidate.note().lines().findFirst().orElse(""));
            table.row(cells);
        }
        return table;
    }

    private static void row(TextTable table, String purpose, RangeSummary range) {
        table.row(
                purpose,
                time(range.range().start()),
                time(range.range().end()),
                count(range.machines()),
                count(range.rows()),
                count(range.allFailures()));
    }

    private static TextTable components(TrainingOutcome outcome) {
        TextTable table = new TextTable(
                "component", "threshold", "failures", "precision", "recall", "F1", "average precision", "base rate");
        List<String> names = List.copyOf(outcome.metrics().byComponent().keySet());
        outcome.metrics()
                .byComponent()
                .forEach((name, scores) -> table.row(cells(
                        List.of(name, smallRatio(outcome.thresholds().get(names.indexOf(name)))), scores)));
        return table;
    }

    private static TextTable horizons(TrainingOutcome outcome) {
        TextTable table = new TextTable(
                "ahead", "rows", "failures", "precision", "recall", "F1", "average precision", "base rate");
        outcome.horizons()
                .forEach(result -> table.row(cells(
                        List.of(
                                ahead(result.horizon(), outcome.horizon()),
                                count(result.test().rows())),
                        result.test().overall())));
        return table;
    }

    private static List<String> cells(List<String> first, ClassificationMetrics.Scores scores) {
        List<String> cells = new ArrayList<>(first);
        cells.add(count(scores.failureEvents()));
        cells.add(ratio(scores.precision(), scores.intervals().precision()));
        cells.add(ratio(scores.recall(), scores.intervals().recall()));
        cells.add(ratio(scores.f1(), scores.intervals().f1()));
        cells.add(ratio(scores.averagePrecision()));
        cells.add(smallRatio(scores.baseRate()));
        return cells;
    }

    private static String ahead(Duration horizon, Duration own) {
        return Durations.format(horizon) + (horizon.equals(own) ? " (stored)" : "");
    }
}
