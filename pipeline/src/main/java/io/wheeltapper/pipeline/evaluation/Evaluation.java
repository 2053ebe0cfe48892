package io.wheeltapper.pipeline.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of results with what happened since. Its size does not grow with the number of rows.
 *
 * @param subject what was evaluated
 * @param events figures by failure and by alarm
 * @param rows figures by row
 * @param money costs; null if they were not given
 * @param components figures by component, in the scenario's order
 * @param leadTimes failures by lead time, from the shortest, up to the horizon
 * @param periods failures and false alarms over time, without a gap
 * @param warnings warnings about figures that rest on too few data
 */
public record Evaluation(
        EvaluationSubject subject,
        EventFigures events,
        RowFigures rows,
        @Nullable MoneyFigures money,
        List<ComponentEvaluation> components,
        List<LeadTimeBin> leadTimes,
        List<AlarmPeriod> periods,
        List<String> warnings) {
    public Evaluation {
        components = List.copyOf(components);
        leadTimes = List.copyOf(leadTimes);
        periods = List.copyOf(periods);
        warnings = List.copyOf(warnings);
    }

    /** Returns the same evaluation with one more warning before the others. */
    public Evaluation withWarning(String warning) {
        List<String> all = new ArrayList<>(List.of(warning));
        all.addAll(warnings);
        return new Evaluation(subject, events, rows, money, components, leadTimes, periods, all);
    }
}
