package io.wheeltapper.core.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a raw table.
 *
 * @param source its name in the files
 * @param name its canonical name in every table
 * @param type what its values are
 * @param unit unit of its values as people write it; empty when it has none
 * @param min smallest plausible value, included; null when there is no bound
 * @param max largest plausible value, included; null when there is no bound
 * @param values the only values it may take; empty when any is allowed
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
