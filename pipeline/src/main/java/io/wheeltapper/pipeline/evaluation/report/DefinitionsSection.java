package io.wheeltapper.pipeline.evaluation.report;

import static io.wheeltapper.pipeline.evaluation.FigureTexts.duration;

import io.wheeltapper.core.html.Element;
import io.wheeltapper.pipeline.evaluation.EvaluationSubject;

/** Definitions of all figures, so that the report can be understood by itself. */
final class DefinitionsSection {
    private DefinitionsSection() {}

    static Element of(EvaluationSubject subject) {
        String horizon = duration(subject.horizon());
        String step = duration(subject.step());
        Element list = Element.of("dl")
                .add(Element.of("dt").text("Row"))
                .add(Element.of("dd")
                        .text(
                                "The prediction for one machine at one as-of time, every %s. Only rows whose complete horizon of %s has been observed are counted."
                                        .formatted(step, horizon)));
        define(
                list,
                "Actual label",
                "The component of the first failure after the as-of time, up to and including the end of the horizon; none if there is no failure. If several components fail at the same time, the predicted one of them counts, else the first by name.");
        define(
                list,
                "Precision, recall, F1, accuracy",
                "Precision: share of rows with a correct component among all rows with a predicted component. Recall: share of the same rows among all rows before a failure. F1: their harmonic mean. For all components together any of them counts (micro average over failures). Accuracy is the share of correctly predicted rows, including healthy ones; if failures are rare it is high for any model.");
        define(
                list,
                "Not known",
                "If a component did not fail in the range, precision, recall, F1, the area under the curve, the Brier score and the calibration error have no basis: they are not known, rather than 0 or 1. Without a single alarm precision is not known.");
        define(
                list,
                "With 95 % confidence",
                "For precision, recall and F1: from 2,000 resamples of failures, with the rows before them, and of machines, with their false alarms (bootstrap). Rows before one failure are similar, so single rows are never resampled. If all resamples agree, and for the share of failures caught: Wilson's interval for so many failures or alarms.");
        define(
                list,
                "Area under the precision-recall curve",
                "Average precision: the sum over all thresholds of the gain in recall times the precision, from probabilities in 10,000 bins. A guess reaches the share of rows before a failure, a perfect model 1.");
        define(
                list,
                "Brier score, calibration error",
                "Brier score: mean squared difference between the probability and the outcome (1 or 0). Calibration error: difference between predicted and observed shares in each of ten bins of equal width, averaged by rows. Both are 0 at best.");
        define(
                list,
                "Failure, caught, missed, lead time",
                "A failure of a component of a machine counts if at least one row is within %s before it. It is caught if one of these rows predicted that component, or another of the machine that fails at the same time; otherwise it is missed. The lead time is the time from the earliest such row to the failure."
                        .formatted(horizon));
        define(
                list,
                "Alarm, false alarm",
                "An alarm is an unbroken run of rows of a machine, %s apart, that predict the same component. It is false when that component failed within %s of none of them. False alarms per machine-year: their number in the observed time, rows times %s, in years of 365.25 days."
                        .formatted(step, horizon, step));
        define(
                list,
                "Money",
                "Missed failures times the cost of a missed failure, plus alarms times the cost of an inspection; compared with doing nothing, where every failure is missed. Shown when both costs are given.");
        return Section.of("definitions", "How the figures are defined", "All times are UTC.")
                .add(list);
    }

    private static void define(Element list, String term, String meaning) {
        list.add(Element.of("dt").text(term)).add(Element.of("dd").text(meaning));
    }
}
