package io.wheeltapper.definition.settings;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The fields that an object of the API may have.
 *
 * @param fields by name, in the order of the table
 * @param required those that must be there
 */
record Shape(Map<String, FieldType> fields, Set<String> required) {
    record Field(String name, FieldType type, boolean isRequired) {}

    static Shape of(Field... fields) {
        Map<String, FieldType> types = new LinkedHashMap<>();
        Set<String> required = new LinkedHashSet<>();
        for (Field field : fields) {
            types.put(field.name(), field.type());
            if (field.isRequired()) {
                required.add(field.name());
            }
        }
        return new Shape(types, required);
    }

    static Field field(String name, FieldType type) {
        return new Field(name, type, false);
    }

    static Field required(String name, FieldType type) {
        return new Field(name, type, true);
    }

    /** The same with further fields, of which none is required. */
    Shape with(Field... more) {
        Map<String, FieldType> types = new LinkedHashMap<>(fields);
        Arrays.stream(more).forEach(field -> types.put(field.name(), field.type()));
        return new Shape(types, required);
    }

    /** The same with the fields of {@code names} as {@code other} has them, of which none is required. */
    Shape with(Shape other, Set<String> names) {
        return with(names.stream().map(name -> field(name, other.type(name))).toArray(Field[]::new));
    }

    /** The type of a field that is there. */
    FieldType type(String name) {
        FieldType type = fields.get(name);
        if (type == null) {
            throw new IllegalArgumentException("No field " + name);
        }
        return type;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }
}
