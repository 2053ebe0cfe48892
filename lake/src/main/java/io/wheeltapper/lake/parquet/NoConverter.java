package io.wheeltapper.lake.parquet;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** Takes no values; Parquet's column readers want a converter all the same. */
final class NoConverter extends GroupConverter {
    private final GroupType type;

    NoConverter(GroupType type) {
        this.type = type;
    }

    @Override
    public Converter getConverter(int fieldIndex) {
        Type field = type.getType(fieldIndex);
        return field.isPrimitive() ? new PrimitiveConverter() {} : new NoConverter(field.asGroupType());
    }

    @Override
    public void start() {
        // Nothing is converted.
    }

    @Override
    public void end() {
        // Nothing is converted.
    }
}
