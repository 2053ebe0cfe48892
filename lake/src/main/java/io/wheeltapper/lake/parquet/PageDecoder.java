package io.wheeltapper.lake.parquet;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.wheeltapper.lake.column.Words;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the pages of one column of a row group into arrays. Pages of plain values and of numbers of dictionary entries are
 * decoded in bulk; the encodings that are rare in tables go through Parquet's own readers, value by value.
 */
final class PageDecoder {
    private static final long MICROS_IN_A_DAY = TimeUnit.DAYS.toMicros(1);
    private static final int JULIAN_DAY_OF_1970 = 2_440_588;

    private final ColumnDescriptor column;
    private final PrimitiveTypeName type;
    private final ValueKind kind;
    private final Words words;
    private long[] longEntries = new long[0];
    private double[] doubleEntries = new double[0];
    private int[] codeEntries = new int[0];
    private int[] numbers = new int[0];
    private @Nullable Dictionary dictionary;

    /**
     * @param kind what is to be made of the values
     * @param words numbers the texts of the column
     */
    PageDecoder(ColumnDescriptor column, ValueKind kind, Words words, @Nullable DictionaryPage page)
            throws IOException {
        this.column = column;
        this.type = column.getPrimitiveType().getPrimitiveTypeName();
        this.kind = kind;
        this.words = words;
        kind.requireReadable(column);
        if (page != null) {
            Dictionary entries = page.getEncoding().initDictionary(column, page);
            dictionary = entries;
            readEntries(entries);
        }
    }

    /** Decodes a page whose first row is {@code firstRow} of its row group. */
    void decode(DataPage page, long firstRow, PageValues into) throws IOException {
        into.begin(firstRow, page.getValueCount());
        if (page instanceof DataPageV1 first) {
            decode(first, into);
        } else {
            decode((DataPageV2) page, into);
        }
    }

    private void decode(DataPageV1 page, PageValues into) throws IOException {
        ByteBuffer bytes = bytes(page.getBytes());
        int present = into.rows();
        if (column.getMaxDefinitionLevel() > 0) {
            int length = bytes.getInt();
            ByteBuffer levels = bytes.slice().limit(length);
            bytes.position(bytes.position() + length);
            present = levels(levels, into);
        }
        values(bytes, page.getValueEncoding(), present, into);
    }

    private void decode(DataPageV2 page, PageValues into) throws IOException {
        int present = into.rows();
        if (column.getMaxDefinitionLevel() > 0) {
            BytesInput levels = page.getDefinitionLevels();
            present = levels(bytes(levels), into);
        }
        values(bytes(page.getData()), page.getDataEncoding(), present, into);
    }

    private static ByteBuffer bytes(BytesInput input) throws IOException {
        ByteBufferInputStream stream = input.toInputStream();
        return stream.slice(stream.available()).order(LITTLE_ENDIAN);
    }

    private int levels(ByteBuffer levels, PageValues into) {
        int rows = into.rows();
        if (rows == 0 || RunLengths.isOneRunOfOnes(levels, rows)) {
            return rows;
        }
        int[] decoded = numbers(rows);
        RunLengths.decode(levels, 1, rows, decoded);
        return into.setLevels(decoded);
    }

    @SuppressWarnings("deprecation") // Files of version 1 name the encoding by its old name.
    private void values(ByteBuffer bytes, Encoding encoding, int present, PageValues into) throws IOException {
        if (present == 0) {
            into.setAllNull();
            return;
        }
        if (encoding == Encoding.RLE_DICTIONARY || encoding == Encoding.PLAIN_DICTIONARY) {
            int[] decoded = numbers(present);
            int width = bytes.get();
            RunLengths.decode(bytes, width, present, decoded);
            entries(decoded, present, into);
        } else if (encoding == Encoding.PLAIN) {
            plain(bytes, present, into);
        } else {
            ValuesReader reader = encoding.usesDictionary()
                    ? encoding.getDictionaryBasedValuesReader(
                            column, ValuesType.VALUES, java.util.Objects.requireNonNull(dictionary))
                    : encoding.getValuesReader(column, ValuesType.VALUES);
            reader.initFromPage(present, ByteBufferInputStream.wrap(bytes));
            oneByOne(reader, present, into);
        }
        into.spread(present);
    }

    private int[] numbers(int count) {
        numbers = numbers.length < count + PageValues.SPARE ? new int[count + PageValues.SPARE] : numbers;
        return numbers;
    }

    private void readEntries(Dictionary entries) {
        int count = entries.getMaxId() + 1;
        switch (kind) {
            case WHOLE -> {
                longEntries = new long[count];
                for (int i = 0; i < count; i++) {
                    longEntries[i] = type == PrimitiveTypeName.INT96
                            ? micros(entries.decodeToBinary(i))
                            : type == PrimitiveTypeName.INT32 ? entries.decodeToInt(i) : entries.decodeToLong(i);
                }
            }
            case FRACTION -> {
                doubleEntries = new double[count];
                for (int i = 0; i < count; i++) {
                    doubleEntries[i] = switch (type) {
                        case DOUBLE -> entries.decodeToDouble(i);
                        case FLOAT -> entries.decodeToFloat(i);
                        default -> entries.decodeToInt(i);
                    };
                }
            }
            case TEXT -> {
                codeEntries = new int[count];
                for (int i = 0; i < count; i++) {
                    byte[] text = entries.decodeToBinary(i).getBytesUnsafe();
                    codeEntries[i] = words.code(text, 0, text.length);
                }
            }
        }
    }

    private void entries(int[] decoded, int present, PageValues into) {
        switch (kind) {
            case WHOLE -> {
                long[] values = into.longs();
                for (int i = 0; i < present; i++) {
                    values[i] = longEntries[decoded[i]];
                }
            }
            case FRACTION -> {
                double[] values = into.doubles();
                for (int i = 0; i < present; i++) {
                    values[i] = doubleEntries[decoded[i]];
                }
            }
            case TEXT -> {
                int[] values = into.codes();
                for (int i = 0; i < present; i++) {
                    values[i] = codeEntries[decoded[i]];
                }
            }
        }
    }

    private void plain(ByteBuffer bytes, int present, PageValues into) {
        switch (kind) {
            case WHOLE -> plainLongs(bytes, present, into.longs());
            case FRACTION -> plainDoubles(bytes, present, into.doubles());
            case TEXT -> plainTexts(bytes, present, into.codes());
        }
    }

    private void plainLongs(ByteBuffer bytes, int present, long[] values) {
        if (type == PrimitiveTypeName.INT64) {
            bytes.asLongBuffer().get(values, 0, present);
        } else if (type == PrimitiveTypeName.INT96) {
            for (int i = 0; i < present; i++) {
                values[i] = micros(bytes.getLong(), bytes.getInt());
            }
        } else {
            for (int i = 0; i < present; i++) {
                values[i] = bytes.getInt();
            }
        }
    }

    private void plainDoubles(ByteBuffer bytes, int present, double[] values) {
        if (type == PrimitiveTypeName.DOUBLE) {
            bytes.asDoubleBuffer().get(values, 0, present);
        } else {
            for (int i = 0; i < present; i++) {
                values[i] = type == PrimitiveTypeName.FLOAT ? bytes.getFloat() : bytes.getInt();
            }
        }
    }

    private void plainTexts(ByteBuffer bytes, int present, int[] values) {
        ByteBuffer here = bytes.hasArray() ? bytes : copied(bytes);
        byte[] array = here.array();
        for (int i = 0; i < present; i++) {
            int length = here.getInt();
            values[i] = words.code(array, here.arrayOffset() + here.position(), length);
            here.position(here.position() + length);
        }
    }

    private static ByteBuffer copied(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return ByteBuffer.wrap(copy).order(LITTLE_ENDIAN);
    }

    private void oneByOne(ValuesReader reader, int present, PageValues into) {
        switch (kind) {
            case WHOLE -> {
                long[] values = into.longs();
                for (int i = 0; i < present; i++) {
                    values[i] = switch (type) {
                        case INT32 -> reader.readInteger();
                        case INT96 -> micros(reader.readBytes());
                        default -> reader.readLong();
                    };
                }
            }
            case FRACTION -> {
                double[] values = into.doubles();
                for (int i = 0; i < present; i++) {
                    values[i] = switch (type) {
                        case DOUBLE -> reader.readDouble();
                        case FLOAT -> reader.readFloat();
                        default -> reader.readInteger();
                    };
                }
            }
            case TEXT -> {
                int[] values = into.codes();
                for (int i = 0; i < present; i++) {
                    byte[] text = reader.readBytes().getBytesUnsafe();
                    values[i] = words.code(text, 0, text.length);
                }
            }
        }
    }

    private static long micros(Binary time) {
        ByteBuffer bytes = time.toByteBuffer().order(LITTLE_ENDIAN);
        return micros(bytes.getLong(), bytes.getInt());
    }

    /** Older sessions wrote times as nanoseconds of a day and the day's Julian number. */
    private static long micros(long nanosOfDay, int julianDay) {
        return (julianDay - (long) JULIAN_DAY_OF_1970) * MICROS_IN_A_DAY + Math.floorDiv(nanosOfDay, 1_000L);
    }
}
