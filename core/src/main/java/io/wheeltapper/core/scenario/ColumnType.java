package io.wheeltapper.core.scenario;

import java.util.Locale;

/** Type of a column, as scenario files name it in lower case. */
public enum ColumnType {
    /** Text. */
    STRING,
    /** One of few values; as a machine's attribute it is a categorical feature. */
    CATEGORY,
    /** A whole number of 32 bits. */
    INTEGER,
    /** A floating-point number of 64 bits; NaN and infinities are not values. */
    DOUBLE,
    /** An instant with microseconds, kept in UTC. */
    TIMESTAMP;

    /** @throws IllegalArgumentException if {@code text} names no type */
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
