package io.wheeltapper.pipeline.session;

import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.TableSchema;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
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

    private static Metadata metadata(Field field) {
        MetadataBuilder metadata = new MetadataBuilder();
        field.metadata().forEach(metadata::putString);
        return metadata.build();
    }
}
