package io.wheeltapper.pipeline.evaluation.report;

import static io.wheeltapper.pipeline.evaluation.FigureTexts.count;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.duration;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.percent;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.rate;
import static io.wheeltapper.pipeline.evaluation.FigureTexts.ratio;

import io.wheeltapper.core.html.Element;
import io.wheeltapper.pipeline.confidence.Intervals;
import io.wheeltapper.pipeline.evaluation.ComponentEvaluation;
import io.wheeltapper.pipeline.evaluation.Evaluation;
import io.wheeltapper.pipeline.evaluation.EventFigures;
import io.wheeltapper.pipeline.evaluation.FigureTexts;
import io.wheeltapper.pipeline.evaluation.PrecisionRecall;
import java.util.List;

/** Failures, alarms and rows of each component. */
final class ComponentSection {
    private ComponentSection() {}

    static Element of(Evaluation evaluation) {
        HtmlTable table = new HtmlTable(
                "Figures by component",
                List.of(
                        "Component",
                        "Failures",
                        "Caught",
                        "Caught share",
                        "Median lead time",
                        "Alarms",
                        "False alarms",
                        "False per machine-year",
                        "Precision",
                        "Recall",
                        "F1"));
        for (ComponentEvaluation component : evaluation.components()) {
            table.row(cells(component.component(), component.events(), component.rows(), component.intervals()));
        }
        table.row(cells(
                "all",
                evaluation.events(),
                evaluation.rows().overFailures(),
                evaluation.rows().intervals()));
        return Section.of(
                        "components",
                        "By component",
                        "Failures and alarms as people experience them, then precision, recall and F1 by row, each with its 95 % confidence interval. Figures without a basis are not known.")
                .add(table.element());
    }

    private static List<String> cells(String name, EventFigures events, PrecisionRecall rows, Intervals intervals) {
        return List.of(
                name,
                count(events.failures()),
                count(events.caught()),
                percent(events.caughtShare()),
                events.leadTimes() == null
                        ? FigureTexts.NOT_KNOWN
                        : duration(events.leadTimes().median()),
                count(events.alarms()),
                count(events.falseAlarms()),
                rate(events.falseAlarmsPerMachineYear()),
                ratio(rows.precision(), intervals.precision()),
                ratio(rows.recall(), intervals.recall()),
                ratio(rows.f1(), intervals.f1()));
    }
}
