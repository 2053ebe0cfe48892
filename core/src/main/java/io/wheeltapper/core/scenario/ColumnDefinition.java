package io.wheeltapper.core.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a raw table.
 *
 * @param source name in the source files
 * @param name canonical name, used in every table
 * @param type type of its values
 * @param unit unit of its values, as displayed; empty when it has none
 * @param min smallest plausible value, included; null when there is no bound
 * @param max largest plausible value, included; null when there is no bound
 * @param values the allowed values; empty when any value is allowed
 */
public record ColumnDefinition(
        String source,
        String name,
        ColumnType type,
        String unit,
        @Nullable Double min,
        @Nullable Double max,
        List<String> values) {
    public ColumnDefinition {
        values = List.copyOf(values);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A column needs a name");
        }
    }
}
