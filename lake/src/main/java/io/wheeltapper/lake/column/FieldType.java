package io.wheeltapper.lake.column;

import java.io.Serializable;
import java.util.List;

/** The type of a table's column, among those that our tables have. */
public sealed interface FieldType extends Serializable {
    /** Types of single values. */
    enum Single implements FieldType {
        /** Texts, in UTF-8. */
        TEXT,
        /** Whole numbers of 32 bits. */
        INT,
        /** Whole numbers of 64 bits. */
        LONG,
        /** Floating-point numbers of 64 bits. */
        DOUBLE,
        /** Instants: microseconds since 1970-01-01T00:00:00Z. */
        TIMESTAMP
    }

    /**
     * Lists, whose elements may be null.
     *
     * @param element the elements' type: a single one, or a {@link Group}
     */
    record ListOf(FieldType element) implements FieldType {}

    /**
     * A group of fields, as element of a list.
     *
     * @param fields of single types
     */
    record Group(List<Field> fields) implements FieldType {
        public Group {
            fields = List.copyOf(fields);
        }
    }
}
