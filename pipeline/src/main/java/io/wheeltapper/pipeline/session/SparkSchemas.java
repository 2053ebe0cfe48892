package io.wheeltapper.pipeline.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.wheeltapper.json.JsonDocuments;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Converts schemas of tables to Spark's. */
public final class SparkSchemas {
    private SparkSchemas() {}

    /** Returns the same columns, all nullable, with their metadata as texts. */
    public static StructType of(TableSchema schema) {
        return of(schema.fields());
    }

    private static StructType of(List<Field> fields) {
        StructType schema = new StructType();
        for (Field field : fields) {
            schema = schema.add(field.name(), type(field.type()), true, metadata(field));
        }
        return schema;
    }

    /** Returns the Spark type of columns of {@code type}. */
    public static DataType type(FieldType type) {
        if (type instanceof FieldType.Single single) {
            return switch (single) {
                case TEXT -> DataTypes.StringType;
                case INT -> DataTypes.IntegerType;
                case LONG -> DataTypes.LongType;
                case DOUBLE -> DataTypes.DoubleType;
                case TIMESTAMP -> DataTypes.TimestampType;
            };
        }
        return type instanceof FieldType.ListOf list
                ? DataTypes.createArrayType(type(list.element()))
                : of(((FieldType.Group) type).fields());
    }

    /** Returns those columns of {@code schema} that hold single values of types that our tables have. */
    public static TableSchema singles(StructType schema) {
        List<Field> fields = new ArrayList<>();
        for (StructField column : schema.fields()) {
            Arrays.stream(FieldType.Single.values())
                    .filter(type -> type(type).equals(column.dataType()))
                    .findFirst()
                    .ifPresent(type -> fields.add(new Field(column.name(), type, texts(column.metadata()))));
        }
        return new TableSchema(fields);
    }

    private static Map<String, String> texts(Metadata metadata) {
        Map<String, String> texts = new HashMap<>();
        try {
            JsonDocuments.parse(metadata.json())
                    .properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Spark writes metadata that are not JSON: " + metadata, e);
        }
        return texts;
    }

    private static Metadata metadata(Field field) {
        MetadataBuilder metadata = new MetadataBuilder();
        field.metadata().forEach(metadata::putString);
        return metadata.build();
    }
}
