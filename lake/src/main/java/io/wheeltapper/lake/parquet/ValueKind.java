package io.wheeltapper.lake.parquet;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.lake.column.FieldType;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** What stored values are decoded to, and from which of Parquet's types that can be done without loss. */
enum ValueKind {
    WHOLE,
    FRACTION,
    TEXT;

    private boolean takes(PrimitiveTypeName type) {
        return switch (this) {
            case WHOLE ->
                type == PrimitiveTypeName.INT32 || type == PrimitiveTypeName.INT64 || type == PrimitiveTypeName.INT96;
            case FRACTION ->
                type == PrimitiveTypeName.DOUBLE || type == PrimitiveTypeName.FLOAT || type == PrimitiveTypeName.INT32;
            case TEXT -> type == PrimitiveTypeName.BINARY;
        };
    }

    static ValueKind of(FieldType.Single type) {
        return switch (type) {
            case TEXT -> TEXT;
            case DOUBLE -> FRACTION;
            case INT, LONG, TIMESTAMP -> WHOLE;
        };
    }

    /** @throws WheeltapperException if values of {@code column} cannot be decoded to this kind */
    void requireReadable(ColumnDescriptor column) {
        LogicalTypeAnnotation meaning = column.getPrimitiveType().getLogicalTypeAnnotation();
        boolean isOtherTime =
                meaning instanceof TimestampLogicalTypeAnnotation time && time.getUnit() != TimeUnit.MICROS;
        boolean isScaled = meaning instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
        if (!takes(column.getPrimitiveType().getPrimitiveTypeName())
                || isOtherTime
                || isScaled
                || column.getMaxDefinitionLevel() > 1
                || column.getMaxRepetitionLevel() > 0) {
            throw new WheeltapperException(
                    ErrorCode.SOURCE_UNREADABLE,
                    "Column %s is stored as \"%s\", which is not a type of our tables. Was the table written by another program?"
                            .formatted(String.join(".", column.getPath()), column.getPrimitiveType()));
        }
    }
}
