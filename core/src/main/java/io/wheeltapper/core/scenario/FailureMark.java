package io.wheeltapper.core.scenario;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column whose cells say that a component has failed. It is neither a sensor nor an attribute, since its content is
 * known only afterwards.
 *
 * @param dataSet the table that has the column: machines or telemetry
 * @param column canonical name of the column
 * @param values cells that mark a failure; empty where each cell names the component that failed
 * @param components what the scenario says can fail; exactly one where there are {@code values}
 */
public record FailureMark(DataSet dataSet, String column, List<String> values, List<String> components)
        implements Serializable {
    /** The cells that mark a failure of a scenario's only component, unless the scenario lists others. */
    static final List<String> USUAL_VALUES = List.of("1", "true");

    public FailureMark {
        values = List.copyOf(values);
        components = List.copyOf(components);
    }

    /**
     * Returns the component that {@code cell} marks as failed; null if it marks no failure. Numbers are compared as
     * numbers ({@code 1.0} is {@code 1}), other texts without regard to case.
     *
     * @param cell a text, or a number as Java writes it; null where the cell is missing
     */
    public @Nullable String component(@Nullable String cell) {
        if (cell == null) {
            return null;
        }
        List<String> marks = values.isEmpty() ? components : values;
        for (int i = 0; i < marks.size(); i++) {
            if (key(marks.get(i)).equals(key(cell))) {
                return components.get(values.isEmpty() ? i : 0);
            }
        }
        return null;
    }

    private static String key(String text) {
        String stripped = text.strip();
        try {
            return Double.toString(Double.parseDouble(stripped));
        } catch (NumberFormatException e) {
            return stripped.toLowerCase(Locale.ROOT);
        }
    }
}
