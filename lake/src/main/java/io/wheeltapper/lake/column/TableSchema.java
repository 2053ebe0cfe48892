package io.wheeltapper.lake.column;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a table, in their order.
 *
 * @param fields with distinct names
 */
public record TableSchema(List<Field> fields) implements Serializable {
    public TableSchema {
        fields = List.copyOf(fields);
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("Two columns are called " + field.name());
            }
        }
    }

    /** Returns a schema of {@code fields}. */
    public static TableSchema of(Field... fields) {
        return new TableSchema(List.of(fields));
    }

    /** Returns the names, in their order. */
    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** Returns the place of a column, from 0; -1 where there is none of that name. */
    public int indexOf(String name) {
        return names().indexOf(name);
    }
}
