package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.TextColumn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Writes the pages of a column without nesting in one row group: by a dictionary as long as that is small and saves space,
 * otherwise plainly, as Parquet's own writers decide. Those take each value one by one, which costs several times as much.
 */
@SuppressWarnings(
        "deprecation") // Files of Parquet's first version, which Spark writes too, name encodings that the second
// renamed.
final class FlatColumnWriter {
    private static final int MOST_BYTES_OF_A_DICTIONARY = 1 << 20;
    private static final int FIRST_BYTES = 1 << 10;
    private static final int MOST_BYTES_IN_A_PAGE = 1 << 20;

    private final PrimitiveType type;
    private final PageWriter pages;
    private final PageBuffer page;
    private final ValueNumbers numbers;
    private boolean hasDictionary = true;
    private int dictionaryPages;

    FlatColumnWriter(PrimitiveType type, PageWriter pages, int rowsInAPage) {
        this.type = type;
        this.pages = pages;
        this.page = new PageBuffer(rowsInAPage);
        this.numbers = new ValueNumbers(bytesOfAValue(type));
    }

    private static int bytesOfAValue(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> Integer.BYTES;
            case INT64, DOUBLE -> Long.BYTES;
            default -> 0;
        };
    }

    /** The values of a page that is being filled. */
    private static final class PageBuffer {
        private final boolean[] isNull;
        /** Of the rows that are not null: whole numbers, the bits of floating-point numbers, or numbers of texts. */
        private final long[] values;

        private int rows;
        private int present;

        private PageBuffer(int rows) {
            this.isNull = new boolean[rows];
            this.values = new long[rows];
        }

        private void add(long value) {
            isNull[rows++] = false;
            values[present++] = value;
        }

        private void addNull() {
            isNull[rows++] = true;
        }
    }

    /** Adds the rows of {@code values} from {@code from} on and before {@code to}, which fit on the page. */
    void add(ColumnData values, int from, int to) {
        if (values instanceof TextColumn texts) {
            for (int row = from; row < to; row++) {
                int code = texts.code(row);
                if (code < 0) {
                    page.addNull();
                } else {
                    page.add(numbers.of(texts, code));
                }
            }
        } else if (values instanceof DoubleColumn doubles) {
            boolean hasNulls = doubles.hasNulls();
            for (int row = from; row < to; row++) {
                if (hasNulls && doubles.isNull(row)) {
                    page.addNull();
                } else {
                    page.add(Double.doubleToRawLongBits(doubles.get(row)));
                }
            }
        } else {
            LongColumn longs = (LongColumn) values;
            boolean hasNulls = longs.hasNulls();
            for (int row = from; row < to; row++) {
                if (hasNulls && longs.isNull(row)) {
                    page.addNull();
                } else {
                    page.add(longs.get(row));
                }
            }
        }
    }

    /** Writes the page, if it has rows. */
    void endPage() throws IOException {
        if (page.rows == 0) {
            return;
        }
        BytesInput levels = levels();
        Statistics<?> statistics = statistics();
        int[] places = hasDictionary ? places() : null;
        if (places != null) {
            write(levels, numbered(places), statistics, Encoding.PLAIN_DICTIONARY);
            dictionaryPages++;
        } else {
            write(levels, plain(), statistics, Encoding.PLAIN);
        }
        page.rows = 0;
        page.present = 0;
        if (!hasDictionary) {
            numbers.clear();
        }
    }

    private void write(BytesInput levels, BytesInput values, Statistics<?> statistics, Encoding encoding)
            throws IOException {
        pages.writePage(
                BytesInput.concat(levels, values),
                page.rows,
                page.rows,
                statistics,
                Encoding.BIT_PACKED,
                Encoding.RLE,
                encoding);
    }

    /** Ends the row group. */
    void end() throws IOException {
        endPage();
        if (hasDictionary) {
            writeDictionary();
        }
    }

    private void writeDictionary() throws IOException {
        if (dictionaryPages > 0) {
            pages.writeDictionaryPage(new DictionaryPage(
                    BytesInput.from(numbers.bytes(), 0, numbers.length()), numbers.size(), Encoding.PLAIN_DICTIONARY));
        }
    }

    /** Returns the bytes of the pages that have been written. */
    long size() {
        return pages.getMemSize();
    }

    private BytesInput levels() throws IOException {
        RunLengthBitPackingHybridEncoder encoder = encoder(1);
        for (int row = 0; row < page.rows; row++) {
            encoder.writeInt(page.isNull[row] ? 0 : 1);
        }
        BytesInput levels = bytes(encoder);
        return BytesInput.concat(BytesInput.fromInt(Math.toIntExact(levels.size())), levels);
    }

    /**
     * Returns the place of each value in the dictionary; null if there is to be none from now on, since it has become too large,
     * or saves nothing on the first page.
     */
    private int @Nullable [] places() throws IOException {
        int[] places = new int[page.present];
        boolean isText = type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
        for (int i = 0; i < places.length; i++) {
            places[i] = isText ? (int) page.values[i] : numbers.of(page.values[i]);
        }
        long plain = isText ? plainTextBytes() : (long) places.length * bytesOfAValue(type);
        long packed = (long) places.length * bits(numbers.size()) / Byte.SIZE;
        boolean isSaving = dictionaryPages > 0 || numbers.length() + packed < plain;
        hasDictionary = isSaving && numbers.length() <= MOST_BYTES_OF_A_DICTIONARY;
        if (!hasDictionary) {
            writeDictionary();
            return null;
        }
        return places;
    }

    private long plainTextBytes() {
        long bytes = 0;
        for (int i = 0; i < page.present; i++) {
            bytes += Integer.BYTES + numbers.text((int) page.values[i]).length();
        }
        return bytes;
    }

    private static int bits(int size) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(size - 1, 0));
    }

    private BytesInput numbered(int[] places) throws IOException {
        int most = 0;
        for (int place : places) {
            most = Math.max(most, place);
        }
        int bits = bits(most + 1);
        RunLengthBitPackingHybridEncoder encoder = encoder(bits);
        for (int place : places) {
            encoder.writeInt(place);
        }
        return BytesInput.concat(BytesInput.from(new byte[] {(byte) bits}), bytes(encoder));
    }

    private static BytesInput bytes(RunLengthBitPackingHybridEncoder encoder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        encoder.toBytes().writeAllTo(bytes);
        encoder.close();
        return BytesInput.from(bytes);
    }

    private static RunLengthBitPackingHybridEncoder encoder(int bits) {
        return new RunLengthBitPackingHybridEncoder(
                bits, FIRST_BYTES, MOST_BYTES_IN_A_PAGE, HeapByteBufferAllocator.getInstance());
    }

    private BytesInput plain() {
        PlainBytes bytes = new PlainBytes(page.present * Math.max(bytesOfAValue(type), 1));
        for (int i = 0; i < page.present; i++) {
            switch (type.getPrimitiveTypeName()) {
                case INT32 -> bytes.addInt(Math.toIntExact(page.values[i]));
                case BINARY -> bytes.addText(numbers.text((int) page.values[i]).bytes());
                default -> bytes.addLong(page.values[i]);
            }
        }
        return BytesInput.from(bytes.array(), 0, bytes.length());
    }

    private Statistics<?> statistics() {
        Statistics<?> statistics = Statistics.createStats(type);
        statistics.incrementNumNulls(page.rows - page.present);
        switch (type.getPrimitiveTypeName()) {
            case BINARY -> {
                int[] texts = Arrays.stream(page.values, 0, page.present)
                        .mapToInt(value -> (int) value)
                        .distinct()
                        .toArray();
                for (int text : texts) {
                    statistics.updateStats(
                            Binary.fromConstantByteArray(numbers.text(text).bytes()));
                }
            }
            case DOUBLE -> addDoubles(statistics);
            default -> addLongs(statistics);
        }
        return statistics;
    }

    private void addLongs(Statistics<?> statistics) {
        if (page.present == 0) {
            return;
        }
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int i = 0; i < page.present; i++) {
            least = Math.min(least, page.values[i]);
            most = Math.max(most, page.values[i]);
        }
        if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT32) {
            statistics.updateStats(Math.toIntExact(least));
            statistics.updateStats(Math.toIntExact(most));
        } else {
            statistics.updateStats(least);
            statistics.updateStats(most);
        }
    }

    private void addDoubles(Statistics<?> statistics) {
        if (page.present == 0) {
            return;
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        boolean hasNaN = false;
        for (int i = 0; i < page.present; i++) {
            double value = Double.longBitsToDouble(page.values[i]);
            least = Math.min(least, value);
            most = Math.max(most, value);
            hasNaN |= Double.isNaN(value);
        }
        if (hasNaN) {
            // Parquet decides what becomes of the bounds.
            for (int i = 0; i < page.present; i++) {
                statistics.updateStats(Double.longBitsToDouble(page.values[i]));
            }
        } else {
            statistics.updateStats(least);
            statistics.updateStats(most);
        }
    }
}
