package io.wheeltapper.lake.column;

import java.io.Serializable;
import java.util.Map;

/**
 * A column of a table, which may hold nulls.
 *
 * @param name its name
 * @param type its type
 * @param metadata what else the table's schema says of it, such as {@code unit}
 */
public record Field(String name, FieldType type, Map<String, String> metadata) implements Serializable {
    public Field {
        metadata = Map.copyOf(metadata);
    }

    /** Returns a field of which nothing else is said. */
    public static Field of(String name, FieldType type) {
        return new Field(name, type, Map.of());
    }
}
