package io.wheeltapper.pipeline.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How results compare with what happened since. Of bounded size, whatever the number of rows.
 *
 * @param subject what was evaluated
 * @param events by failure and by alarm
 * @param rows by row
 * @param money what it would have cost; null when costs were not given
 * @param components each component by itself, in the scenario's order
 * @param leadTimes failures by lead time, from the shortest, up to the horizon
 * @param periods failures and false alarms over time, without a gap
 * @param warnings where figures rest on too little, for people
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

    /** Returns the same with one more warning, before the others. */
    public Evaluation withWarning(String warning) {
        List<String> all = new ArrayList<>(List.of(warning));
        all.addAll(warnings);
        return new Evaluation(subject, events, rows, money, components, leadTimes, periods, all);
    }
}
