package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.evaluation.EventFigures.AlarmCounts;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alerts as people receive them: one alarm for as long as the same component of the same machine is predicted in
 * consecutive steps. An alarm is right if the component fails within the horizon of any of its rows.
 */
final class Alarms implements Serializable {
    private static final long serialVersionUID = 1;

    private final long step;
    private final Map<Start, AlarmCounts> alarms = new HashMap<>();

    /** Alarms for a component that start at a time. */
    private record Start(String component, long asOf) implements Serializable {}

    /** @param step time between two consecutive rows of a machine, in microseconds */
    Alarms(long step) {
        this.step = step;
    }

    /** Adds all observed rows of a machine, in the order of their as-of times. */
    void add(List<ObservedRow> machine) {
        @Nullable Start start = null;
        boolean isRight = false;
        long lastAsOf = 0;
        for (ObservedRow row : machine) {
            if (row.predicted().equals(Scenario.NO_FAILURE)) {
                continue;
            }
            boolean continues =
                    start != null && start.component().equals(row.predicted()) && row.asOf() - lastAsOf == step;
            if (!continues) {
                count(start, isRight);
                start = new Start(row.predicted(), row.asOf());
                isRight = false;
            }
            isRight |= row.precedesPredicted();
            lastAsOf = row.asOf();
        }
        count(start, isRight);
    }

    private void count(@Nullable Start start, boolean isRight) {
        if (start != null) {
            alarms.merge(start, new AlarmCounts(1, isRight ? 0 : 1), AlarmCounts::plus);
        }
    }

    void add(Alarms other) {
        other.alarms.forEach((start, counts) -> alarms.merge(start, counts, AlarmCounts::plus));
    }

    /** Returns the number of alarms for all components. */
    AlarmCounts all() {
        return alarms.values().stream().reduce(AlarmCounts.NONE, AlarmCounts::plus);
    }

    /** Returns the number of alarms for one component. */
    AlarmCounts of(String component) {
        return alarms.entrySet().stream()
                .filter(each -> each.getKey().component().equals(component))
                .map(Map.Entry::getValue)
                .reduce(AlarmCounts.NONE, AlarmCounts::plus);
    }

    /** Returns the number of false alarms that start in each of {@code periods}. */
    long[] falseAlarms(Periods periods) {
        long[] counts = new long[periods.count()];
        alarms.forEach((start, found) -> counts[periods.index(start.asOf())] += found.falseAlarms());
        return counts;
    }
}
