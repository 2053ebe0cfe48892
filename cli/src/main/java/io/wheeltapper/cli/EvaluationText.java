package io.wheeltapper.cli;

import static io.wheeltapper.pipeline.evaluation.FigureTexts.count;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.duration;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.percent;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.rate;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.ratio;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.smallRatio;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.time;

import io.wheeltapper.pipeline.confidence.Intervals;
import io.wheeltapper.pipeline.evaluation.ComponentEvaluation;
import io.wheeltapper.pipeline.evaluation.ConfusionMatrix;
import io.wheeltapper.pipeline.evaluation.Evaluation;
import io.wheeltapper.pipeline.evaluation.EvaluationSubject;
import io.wheeltapper.pipeline.evaluation.EventFigures;
import io.wheeltapper.pipeline.evaluation.FigureTexts;
import io.wheeltapper.pipeline.evaluation.LeadTimes;
import io.wheeltapper.pipeline.evaluation.MoneyFigures;
import io.wheeltapper.pipeline.evaluation.PrecisionRecall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Formats the summary of an evaluation: the main figures first. */
final class EvaluationText {
    private EvaluationText() {}

    /** Returns several lines, without a line break at the end. */
    static String of(Evaluation evaluation) {
        List<String> blocks = new ArrayList<>();
        blocks.add(subject(evaluation.subject()));
        blocks.add(headlines(evaluation));
        blocks.add("By component; brackets hold the 95 % confidence interval\n" + components(evaluation));
        blocks.add("Rows: actual label down, predicted label across\n"
                + confusion(evaluation.rows().confusion()));
        if (!evaluation.warnings().isEmpty()) {
            blocks.add(evaluation.warnings().stream()
                    .map(warning -> "Warning: " + warning)
                    .collect(Collectors.joining("\n")));
        }
        return String.join("\n\n", blocks);
    }

    private static String subject(EvaluationSubject subject) {
        String uncounted = subject.unobservedRows() == 0
                ? ""
                : "\n%s more rows are excluded: their horizon has not been fully observed."
                        .formatted(count(subject.unobservedRows()));
        return "Model %s version %d, horizon %s, on %s from %s to %s (UTC)\n%s machines, %s rows%s"
                .formatted(
                        subject.model(),
                        subject.modelVersion(),
                        duration(subject.horizon()),
                        subject.resultsData(),
                        time(subject.startDate()),
                        time(subject.toDate()),
                        count(subject.machines()),
                        count(subject.rows()),
                        uncounted);
    }

    private static String headlines(Evaluation evaluation) {
        EventFigures events = evaluation.events();
        PrecisionRecall rows = evaluation.rows().overFailures();
        List<String> lines = new ArrayList<>();
        String sure = events.caughtInterval() == null
                ? ""
                : ", the 95 % confidence interval of the share is " + FigureTexts.interval(events.caughtInterval());
        lines.add("Failures caught  %s of %s (%s)%s"
                .formatted(count(events.caught()), count(events.failures()), percent(events.caughtShare()), sure));
        lines.add("Lead time        " + leadTimes(events.leadTimes()));
        lines.add("False alarms     %s of %s alarms, %s per machine-year"
                .formatted(
                        count(events.falseAlarms()), count(events.alarms()), rate(events.falseAlarmsPerMachineYear())));
        lines.add("F1 by row        %s (precision %s, recall %s, accuracy %s)"
                .formatted(
                        ratio(rows.f1()),
                        ratio(rows.precision()),
                        ratio(rows.recall()),
                        ratio(evaluation.rows().accuracy())));
        Intervals intervals = evaluation.rows().intervals();
        if (intervals.f1() != null) {
            lines.add("  95 %% sure      %s (precision %s, recall %s)"
                    .formatted(
                            FigureTexts.interval(intervals.f1()),
                            FigureTexts.interval(intervals.precision()),
                            FigureTexts.interval(intervals.recall())));
        }
        if (evaluation.money() != null) {
            lines.add("Money            " + money(evaluation.money()));
        }
        return String.join("\n", lines);
    }

    private static String leadTimes(@Nullable LeadTimes leadTimes) {
        return leadTimes == null
                ? "none, since no failure was caught"
                : "median %s, quartiles %s to %s"
                        .formatted(
                                duration(leadTimes.median()),
                                duration(leadTimes.lowerQuartile()),
                                duration(leadTimes.upperQuartile()));
    }

    private static String money(MoneyFigures money) {
        return "%s %s: %s for missed failures and %s for inspections, compared with %s for doing nothing"
                .formatted(
                        FigureTexts.money(Math.abs(money.saved())),
                        money.saved() < 0 ? "lost" : "saved",
                        FigureTexts.money(money.missedFailures()),
                        FigureTexts.money(money.inspections()),
                        FigureTexts.money(money.withoutModel()));
    }

    private static TextTable components(Evaluation evaluation) {
        TextTable table = new TextTable(List.of(
                "",
                "failures",
                "caught",
                "lead time",
                "alarms",
                "false",
                "precision",
                "recall",
                "F1",
                "PR area",
                "Brier"));
        for (ComponentEvaluation component : evaluation.components()) {
            table.row(line(
                    component.component(),
                    component.events(),
                    component.rows(),
                    component.intervals(),
                    ratio(component.probability().averagePrecision()),
                    smallRatio(component.probability().brierScore())));
        }
        return table.row(line(
                "all",
                evaluation.events(),
                evaluation.rows().overFailures(),
                evaluation.rows().intervals(),
                "",
                ""));
    }

    private static List<String> line(
            String name,
            EventFigures events,
            PrecisionRecall rows,
            Intervals intervals,
            String area,
            String brierScore) {
        LeadTimes leadTimes = events.leadTimes();
        return List.of(
                name,
                count(events.failures()),
                count(events.caught()),
                leadTimes == null ? FigureTexts.NOT_KNOWN : duration(leadTimes.median()),
                count(events.alarms()),
                count(events.falseAlarms()),
                ratio(rows.precision(), intervals.precision()),
                ratio(rows.recall(), intervals.recall()),
                ratio(rows.f1(), intervals.f1()),
                area,
                brierScore);
    }

    private static TextTable confusion(ConfusionMatrix confusion) {
        TextTable table = new TextTable(
                Stream.concat(Stream.of(""), confusion.labels().stream()).toList());
        for (String actual : confusion.labels()) {
            Stream<String> counts =
                    confusion.labels().stream().map(predicted -> count(confusion.count(actual, predicted)));
            table.row(Stream.concat(Stream.of(actual), counts).toList());
        }
        return table;
    }
}
