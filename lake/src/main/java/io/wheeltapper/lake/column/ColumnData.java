package io.wheeltapper.lake.column;

import java.util.List;

/** The values of a column, row by row; it grows as values are appended. Not to be used by two threads at once. */
public sealed interface ColumnData permits LongColumn, DoubleColumn, TextColumn, ListColumn {
    /** Returns an empty column for values of {@code type}. */
    static ColumnData of(FieldType type) {
        if (type instanceof FieldType.Single single) {
            return switch (single) {
                case TEXT -> new TextColumn(new Words());
                case DOUBLE -> new DoubleColumn();
                case INT, LONG, TIMESTAMP -> new LongColumn();
            };
        }
        if (type instanceof FieldType.ListOf list) {
            List<Field> fields = list.element() instanceof FieldType.Group group
                    ? group.fields()
                    : List.of(Field.of("element", list.element()));
            return new ListColumn(fields.stream().map(field -> of(field.type())).toList());
        }
        throw new IllegalArgumentException("A group is no column but as element of a list");
    }

    /** Returns how many values there are, nulls among them. */
    int size();

    /** Returns whether the value of that row is missing. */
    boolean isNull(int row);

    /** Appends a missing value. */
    void appendNull();

    /** Returns an empty column for values of the same type. */
    ColumnData like();

    /** Appends the value of a row of another column of the same type. */
    void appendFrom(ColumnData other, int row);

    /** Takes all values out; the room stays. */
    void clear();
}
