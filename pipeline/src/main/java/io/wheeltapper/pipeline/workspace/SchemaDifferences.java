package io.wheeltapper.pipeline.workspace;

import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares the columns of a step's rows with those of the table to write. */
public final class SchemaDifferences {
    private SchemaDifferences() {}

    /**
     * A column in words.
     *
     * @param name its name
     * @param type its type in the words of SQL
     * @param metadata what else is said of it, as JSON
     */
    record Described(String name, String type, String metadata) {}

    /** Returns a line for each column that only one side has, or whose type or metadata differ. */
    public static List<String> of(TableSchema made, TableSchema there) {
        return of(described(made), described(there));
    }

    static List<String> of(List<Described> made, List<Described> there) {
        List<String> differences = new ArrayList<>();
        Map<String, Described> left = new LinkedHashMap<>();
        there.forEach(column -> left.put(column.name(), column));
        for (Described column : made) {
            Described old = left.remove(column.name());
            if (old == null) {
                differences.add(column.name() + ": in the new rows, not in the table");
            } else if (!old.type().equals(column.type())) {
                differences.add(column.name() + ": made now as " + column.type() + ", in the table as " + old.type());
            } else if (!old.metadata().equals(column.metadata())) {
                differences.add(column.name() + ": made now with " + column.metadata() + ", in the table with "
                        + old.metadata());
            }
        }
        left.keySet().forEach(name -> differences.add(name + ": in the table, not in the new rows"));
        return differences;
    }

    private static List<Described> described(TableSchema schema) {
        return schema.fields().stream()
                .map(field -> new Described(
                        field.name(), type(field.type()), JsonRecords.line(new TreeMap<>(field.metadata()))))
                .toList();
    }

    private static String type(FieldType type) {
        if (type instanceof FieldType.Single single) {
            return switch (single) {
                case TEXT -> "string";
                case INT -> "int";
                case LONG -> "bigint";
                case DOUBLE -> "double";
                case TIMESTAMP -> "timestamp";
            };
        }
        return type instanceof FieldType.ListOf list
                ? "array<" + type(list.element()) + ">"
                : ((FieldType.Group) type)
                        .fields().stream()
                                .map(SchemaDifferences::named)
                                .collect(Collectors.joining(",", "struct<", ">"));
    }

    private static String named(Field field) {
        return field.name() + ":" + type(field.type());
    }
}
