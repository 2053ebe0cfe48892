package io.wheeltapper.core.scenario;

import java.util.Locale;

/** Type of a column; scenario files write it in lower case. */
public enum ColumnType {
    /** Text. */
    STRING,
    /** A text with few distinct values; as a machine's attribute it is a categorical feature. */
    CATEGORY,
    /** A 32-bit integer. */
    INTEGER,
    /** A 64-bit floating-point number; NaN and infinities are not accepted as values. */
    DOUBLE,
    /** An instant with microsecond precision, stored in UTC. */
    TIMESTAMP;

    /**
     * Parses a type's name.
     *
     * @throws IllegalArgumentException if {@code text} is not the name of a type
     */
    public static ColumnType parse(String text) {
        for (ColumnType type : values()) {
            if (type.toString().equals(text)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is not a column type; use string, category, integer, double or timestamp");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
