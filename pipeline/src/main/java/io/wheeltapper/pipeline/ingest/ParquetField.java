package io.wheeltapper.pipeline.ingest;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/** Receives the values of one Parquet column as texts; a dictionary value is converted once. */
final class ParquetField extends PrimitiveConverter {
    private final ParquetText texts;
    private @Nullable Dictionary dictionary;
    private @Nullable String[] decoded = {};
    private @Nullable String text;

    ParquetField(ParquetText texts) {
        this.texts = texts;
    }

    /** Forgets the value of the last record. */
    void clear() {
        text = null;
    }

    /** Returns the value; null if it is missing. */
    @Nullable
    String text() {
        return text;
    }

    @Override
    public void addBinary(Binary value) {
        text = texts.of(value);
    }

    @Override
    public void addBoolean(boolean value) {
        text = Boolean.toString(value);
    }

    @Override
    public void addDouble(double value) {
        text = ParquetText.number(value, Double.toString(value));
    }

    @Override
    public void addFloat(float value) {
        text = ParquetText.number(value, Float.toString(value));
    }

    @Override
    public void addInt(int value) {
        text = texts.of(value);
    }

    @Override
    public void addLong(long value) {
        text = texts.of(value);
    }

    @Override
    public boolean hasDictionarySupport() {
        return true;
    }

    @Override
    public void setDictionary(Dictionary values) {
        dictionary = values;
        decoded = new @Nullable String[values.getMaxId() + 1];
    }

    @Override
    public void addValueFromDictionary(int id) {
        String known = decoded[id];
        if (known == null && dictionary != null) {
            decode(dictionary, id);
            decoded[id] = text;
        } else {
            text = known;
        }
    }

    private void decode(Dictionary values, int id) {
        switch (texts.type().getPrimitiveTypeName()) {
            case INT32 -> addInt(values.decodeToInt(id));
            case INT64 -> addLong(values.decodeToLong(id));
            case FLOAT -> addFloat(values.decodeToFloat(id));
            case DOUBLE -> addDouble(values.decodeToDouble(id));
            case BOOLEAN -> addBoolean(values.decodeToBoolean(id));
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> addBinary(values.decodeToBinary(id));
        }
    }
}
