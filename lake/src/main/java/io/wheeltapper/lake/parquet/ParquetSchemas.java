package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.TableSchema;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Says in Parquet's words what a table's columns are, as Spark's writers say it. */
final class ParquetSchemas {
    private static final String ROOT = "spark_schema";

    private ParquetSchemas() {}

    static MessageType of(TableSchema schema) {
        return new MessageType(
                ROOT,
                schema.fields().stream()
                        .map(field -> type(field.name(), field.type()))
                        .toList());
    }

    private static Type type(String name, FieldType type) {
        if (type instanceof FieldType.Single single) {
            return switch (single) {
                case TEXT ->
                    Types.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(name);
                case INT -> Types.optional(PrimitiveTypeName.INT32).named(name);
                case LONG -> Types.optional(PrimitiveTypeName.INT64).named(name);
                case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
                case TIMESTAMP ->
                    Types.optional(PrimitiveTypeName.INT64)
                            .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                            .named(name);
            };
        }
        if (type instanceof FieldType.ListOf list) {
            return Types.optionalList().element(type("element", list.element())).named(name);
        }
        List<Field> fields = ((FieldType.Group) type).fields();
        return Types.optionalGroup()
                .addFields(fields.stream()
                        .map(field -> type(field.name(), field.type()))
                        .toArray(Type[]::new))
                .named(name);
    }
}
