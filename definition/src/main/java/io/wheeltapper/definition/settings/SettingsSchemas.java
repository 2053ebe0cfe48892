package io.wheeltapper.definition.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The bodies of requests about jobs as schemas of OpenAPI 3.1, made of the {@link Shapes} that they are checked with: what is
 * described is what is checked. Maps, lists and scalars, for a writer of YAML or JSON.
 */
public final class SettingsSchemas {
    /** Shapes with a schema of their own, to which others refer. */
    private static final Map<Shape, String> NAMES = Map.of(
            Shapes.JOB, "JobSettings",
            Shapes.SUBMIT, "Submit",
            Shapes.RUN_NOW, "RunNow",
            Shapes.REPAIR, "Repair",
            Shapes.TASK, "Task",
            Shapes.HEALTH, "Health",
            Shapes.SCHEDULE, "Schedule",
            Shapes.TRIGGER, "Trigger",
            // Described elsewhere: the former from the definitions of the steps, the latter with permissions.
            Shapes.WHEELTAPPER_TASK, "WheeltapperTask",
            Shapes.ACCESS, "AccessControl");

    private SettingsSchemas() {}

    /** Returns the schemas by their names below {@code components.schemas}. */
    public static Map<String, Object> all() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        Map<String, Object> job = object(Shapes.JOB);
        job.put("description", "A job of one task may also have that task's fields here, as the API 2.0 had it.");
        schemas.put("JobSettings", job);
        for (Shape shape :
                List.of(Shapes.SUBMIT, Shapes.RUN_NOW, Shapes.REPAIR, Shapes.HEALTH, Shapes.SCHEDULE, Shapes.TRIGGER)) {
            schemas.put(name(shape), object(shape));
        }
        Map<String, Object> task = object(Shapes.TASK);
        task.put("description", "One of the fields that end in _task says what is done.");
        schemas.put("Task", task);
        return schemas;
    }

    private static String name(Shape shape) {
        return NAMES.getOrDefault(shape, "");
    }

    private static Map<String, Object> object(Shape shape) {
        Map<String, Object> properties = new LinkedHashMap<>();
        shape.fields().forEach((name, type) -> {
            Map<String, Object> schema = schema(type);
            StringJoiner description = new StringJoiner(" ");
            if (type instanceof FieldType.Text text && !text.rule().equals(FieldType.Text.ANY)) {
                description.add("Must be " + text.rule() + ".");
            }
            if (!shape.help(name).isEmpty()) {
                description.add(shape.help(name));
            }
            if (description.length() > 0) {
                schema.put("description", description.toString());
            }
            properties.put(name, schema);
        });
        Map<String, Object> schema = typed("object");
        if (!shape.required().isEmpty()) {
            schema.put("required", new ArrayList<>(shape.required()));
        }
        schema.put("properties", properties);
        return schema;
    }

    private static Map<String, Object> schema(FieldType type) {
        if (type instanceof FieldType.Choice choice) {
            return with(typed("string"), "enum", new ArrayList<>(choice.values()));
        }
        if (type instanceof FieldType.Whole whole) {
            Map<String, Object> schema = with(typed("integer"), "minimum", whole.min());
            return whole.max() == Long.MAX_VALUE
                    ? with(schema, "format", "int64")
                    : with(schema, "maximum", whole.max());
        }
        if (type instanceof FieldType.Bool) {
            return typed("boolean");
        }
        if (type instanceof FieldType.Texts) {
            return with(typed("array"), "items", typed("string"));
        }
        if (type instanceof FieldType.TextMap map) {
            Map<String, Object> schema = with(typed("object"), "additionalProperties", typed("string"));
            return limited(schema, "maxProperties", map.maxSize());
        }
        if (type instanceof FieldType.Nested nested) {
            return reference(nested.shape().get());
        }
        if (type instanceof FieldType.ListOf list) {
            return limited(with(typed("array"), "items", reference(list.shape())), "maxItems", list.maxSize());
        }
        if (type instanceof FieldType.AnyList) {
            return with(typed("array"), "items", new LinkedHashMap<>());
        }
        return typed(type instanceof FieldType.Text ? "string" : "object");
    }

    private static Map<String, Object> reference(Shape shape) {
        return name(shape).isEmpty()
                ? object(shape)
                : with(new LinkedHashMap<>(), "$ref", "#/components/schemas/" + name(shape));
    }

    private static Map<String, Object> typed(String type) {
        return with(new LinkedHashMap<>(), "type", type);
    }

    private static Map<String, Object> limited(Map<String, Object> schema, String name, int most) {
        return most == Integer.MAX_VALUE ? schema : with(schema, name, most);
    }

    private static Map<String, Object> with(Map<String, Object> schema, String name, Object value) {
        schema.put(name, value);
        return schema;
    }
}
