package io.wheeltapper.lake.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Schemas as the logs of Delta tables, and Spark, write them. */
public final class DeltaSchemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<FieldType.Single, String> NAMES = Map.of(
            FieldType.Single.TEXT, "string",
            FieldType.Single.INT, "integer",
            FieldType.Single.LONG, "long",
            FieldType.Single.DOUBLE, "double",
            FieldType.Single.TIMESTAMP, "timestamp");

    private DeltaSchemas() {}

    /** Returns the schema as JSON: {@code {"type": "struct", "fields": [...]}}. */
    public static JsonNode json(TableSchema schema) {
        return struct(schema.fields());
    }

    private static ObjectNode struct(List<Field> fields) {
        ArrayNode array = NODES.arrayNode();
        for (Field field : fields) {
            ObjectNode node = array.addObject();
            node.put("name", field.name());
            node.set("type", type(field.type()));
            node.put("nullable", true);
            ObjectNode metadata = node.putObject("metadata");
            field.metadata().forEach(metadata::put);
        }
        return NODES.objectNode().put("type", "struct").set("fields", array);
    }

    private static JsonNode type(FieldType type) {
        if (type instanceof FieldType.Single single) {
            return NODES.textNode(NAMES.get(single));
        }
        if (type instanceof FieldType.ListOf list) {
            ObjectNode node = NODES.objectNode().put("type", "array");
            node.set("elementType", type(list.element()));
            return node.put("containsNull", true);
        }
        return struct(((FieldType.Group) type).fields());
    }

    /** Returns the type of a column in the words of SQL, such as {@code bigint}. */
    static String sqlName(StructField column) {
        return switch (column.getDataType().toString()) {
            case "byte" -> "tinyint";
            case "short" -> "smallint";
            case "integer" -> "int";
            case "long" -> "bigint";
            default -> column.getDataType().toString();
        };
    }

    /** @throws WheeltapperException if a column is of a type that our tables do not have */
    static TableSchema of(StructType columns, String path) {
        List<Field> fields = new ArrayList<>();
        for (StructField column : columns.fields()) {
            fields.add(field(column, path));
        }
        return new TableSchema(fields);
    }

    private static Field field(StructField column, String path) {
        Map<String, String> metadata = column.getMetadata().getEntries().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
        return new Field(column.getName(), type(column.getDataType(), column.getName(), path), metadata);
    }

    private static FieldType type(DataType type, String column, String path) {
        if (type instanceof StringType) {
            return FieldType.Single.TEXT;
        }
        if (type instanceof IntegerType) {
            return FieldType.Single.INT;
        }
        if (type instanceof LongType) {
            return FieldType.Single.LONG;
        }
        if (type instanceof DoubleType) {
            return FieldType.Single.DOUBLE;
        }
        if (type instanceof TimestampType) {
            return FieldType.Single.TIMESTAMP;
        }
        if (type instanceof ArrayType list) {
            return new FieldType.ListOf(type(list.getElementType(), column, path));
        }
        if (type instanceof StructType group) {
            return new FieldType.Group(of(group, path).fields());
        }
        throw new WheeltapperException(
                ErrorCode.SOURCE_UNREADABLE,
                "Column %s of table %s is of type %s, which only Spark can read here. Read it with Spark, such as by \"wheeltapper sql\"."
                        .formatted(column, path, type));
    }
}
