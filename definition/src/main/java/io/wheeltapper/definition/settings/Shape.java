package io.wheeltapper.definition.settings;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The fields of an object of the API.
 *
 * @param fields by name, in the order of the table
 * @param required those that must be there
 * @param help what a field is for, in sentences, by its name; not every field has such
 */
record Shape(Map<String, FieldType> fields, Set<String> required, Map<String, String> help) {
    record Field(String name, FieldType type, boolean isRequired, String help) {}

    static Shape of(Field... fields) {
        Map<String, FieldType> types = new LinkedHashMap<>();
        Set<String> required = new LinkedHashSet<>();
        Map<String, String> help = new HashMap<>();
        for (Field field : fields) {
            types.put(field.name(), field.type());
            if (field.isRequired()) {
                required.add(field.name());
            }
            if (!field.help().isEmpty()) {
                help.put(field.name(), field.help());
            }
        }
        return new Shape(types, required, help);
    }

    static Field field(String name, FieldType type) {
        return new Field(name, type, false, "");
    }

    /** @param help what it is for, in sentences, with its default */
    static Field field(String name, FieldType type, String help) {
        return new Field(name, type, false, help);
    }

    static Field required(String name, FieldType type) {
        return new Field(name, type, true, "");
    }

    /** Returns a shape with additional optional fields. */
    Shape with(Field... more) {
        Map<String, FieldType> types = new LinkedHashMap<>(fields);
        Map<String, String> helps = new HashMap<>(help);
        for (Field field : more) {
            types.put(field.name(), field.type());
            helps.put(field.name(), field.help());
        }
        return new Shape(types, required, helps);
    }

    /** Returns a shape with the fields of {@code names} as {@code other} defines them, all optional. */
    Shape with(Shape other, Set<String> names) {
        return with(names.stream()
                .map(name -> field(name, other.type(name), other.help(name)))
                .toArray(Field[]::new));
    }

    /** Returns the type of an existing field. */
    FieldType type(String name) {
        FieldType type = fields.get(name);
        if (type == null) {
            throw new IllegalArgumentException("No field " + name);
        }
        return type;
    }

    /** What a field is for; empty where nothing is said of it. */
    String help(String name) {
        return help.getOrDefault(name, "");
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }
}
