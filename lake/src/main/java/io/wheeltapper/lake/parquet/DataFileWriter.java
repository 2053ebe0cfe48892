package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.ListColumn;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes one data file, column by column and in pages of at most 2,000 rows, compressed by Snappy, with indexes of its pages:
 * what Spark's writers make of the same rows. A file that is not closed is no data file, and no table's log names it.
 */
public final class DataFileWriter implements Closeable {
    private static final int ROWS_IN_A_PAGE = 2_000;
    private static final long BYTES_IN_A_ROW_GROUP = 128L << 20;
    private static final int PADDING = 8 << 20;
    private static final int BYTES_IN_A_PAGE = 1 << 20;
    private static final int LENGTH_IN_AN_INDEX = 64;

    /** The level of a value in a list, by what is there: no list, a list without elements, an element that is null. */
    private static final int NO_LIST = 0;

    private static final int EMPTY_LIST = 1;
    private static final int NO_ELEMENT = 2;

    private final TableSchema schema;
    private final MessageType parquetSchema;
    private final ParquetFileWriter file;
    private final CodecFactory codecs;
    private final ParquetProperties properties;
    private ColumnChunkPageWriteStore pages;
    /** By column; absent for lists. */
    private Map<String, FlatColumnWriter> flat = Map.of();
    /** Writes the lists; null if there are none. */
    private @Nullable ColumnWriteStore lists;

    private long rowsInGroup;
    private int rowsInPage;

    /**
     * Creates the file.
     *
     * @throws IOException if it cannot be created, or is there
     */
    public DataFileWriter(Configuration hadoop, String path, TableSchema schema) throws IOException {
        this.schema = schema;
        this.parquetSchema = ParquetSchemas.of(schema);
        this.codecs = new CodecFactory(hadoop, BYTES_IN_A_PAGE);
        this.properties = ParquetProperties.builder()
                .withPageRowCountLimit(ROWS_IN_A_PAGE)
                .withColumnIndexTruncateLength(LENGTH_IN_AN_INDEX)
                .withPageWriteChecksumEnabled(false)
                .build();
        this.file = new ParquetFileWriter(
                HadoopOutputFile.fromPath(new Path(path), hadoop),
                parquetSchema,
                ParquetFileWriter.Mode.CREATE,
                BYTES_IN_A_ROW_GROUP,
                PADDING,
                null,
                properties);
        file.start();
        this.pages = pages();
        beginGroup();
    }

    private void beginGroup() {
        Map<String, FlatColumnWriter> columns = new HashMap<>();
        List<Type> nested = new ArrayList<>();
        for (Type type : parquetSchema.getFields()) {
            if (type.isPrimitive()) {
                var column = parquetSchema.getColumnDescription(new String[] {type.getName()});
                columns.put(
                        type.getName(),
                        new FlatColumnWriter(type.asPrimitiveType(), pages.getPageWriter(column), ROWS_IN_A_PAGE));
            } else {
                nested.add(type);
            }
        }
        this.flat = columns;
        this.lists = nested.isEmpty()
                ? null
                : properties.newColumnWriteStore(new MessageType(parquetSchema.getName(), nested), pages);
    }

    private ColumnChunkPageWriteStore pages() {
        CompressionCodecFactory.BytesInputCompressor snappy = codecs.getCompressor(CompressionCodecName.SNAPPY);
        return new ColumnChunkPageWriteStore(
                snappy, parquetSchema, HeapByteBufferAllocator.getInstance(), LENGTH_IN_AN_INDEX, false);
    }

    /** Writes the rows of {@code rows} from {@code from} on and before {@code to}. Its schema is the file's. */
    public void write(RowBatch rows, int from, int to) throws IOException {
        int next = from;
        while (next < to) {
            int end = Math.min(to, next + ROWS_IN_A_PAGE - rowsInPage);
            for (int i = 0; i < schema.fields().size(); i++) {
                write(schema.fields().get(i), rows.columns().get(i), next, end);
            }
            ColumnWriteStore nested = lists;
            for (int row = next; nested != null && row < end; row++) {
                nested.endRecord();
            }
            rowsInPage += end - next;
            rowsInGroup += end - next;
            next = end;
            if (rowsInPage == ROWS_IN_A_PAGE) {
                endPage();
            }
        }
    }

    private void write(Field field, ColumnData values, int from, int to) {
        FlatColumnWriter column = flat.get(field.name());
        if (column != null) {
            column.add(values, from, to);
        } else if (lists != null) {
            writeLists(lists, field, (ListColumn) values, from, to);
        }
    }

    private void endPage() throws IOException {
        long bytes = lists == null ? 0 : lists.getBufferedSize();
        for (FlatColumnWriter column : flat.values()) {
            column.endPage();
            bytes += column.size();
        }
        rowsInPage = 0;
        if (bytes > BYTES_IN_A_ROW_GROUP) {
            endGroup();
            this.pages = pages();
            beginGroup();
        }
    }

    private void writeLists(ColumnWriteStore columns, Field field, ListColumn lists, int from, int to) {
        FieldType.ListOf list = (FieldType.ListOf) field.type();
        if (list.element() instanceof FieldType.Group group) {
            for (int i = 0; i < group.fields().size(); i++) {
                String[] path = {
                    field.name(), "list", "element", group.fields().get(i).name()
                };
                writeLeaf(columns, path, lists, lists.elements().get(i), from, to);
            }
        } else {
            String[] path = {field.name(), "list", "element"};
            writeLeaf(columns, path, lists, lists.elements().get(0), from, to);
        }
    }

    private void writeLeaf(
            ColumnWriteStore columns, String[] path, ListColumn lists, ColumnData values, int from, int to) {
        var column = parquetSchema.getColumnDescription(path);
        ColumnWriter writer = columns.getColumnWriter(column);
        int full = column.getMaxDefinitionLevel();
        boolean isShort = column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32;
        for (int row = from; row < to; row++) {
            if (lists.isNull(row)) {
                writer.writeNull(0, NO_LIST);
            } else if (lists.start(row) == lists.end(row)) {
                writer.writeNull(0, EMPTY_LIST);
            }
            for (int i = lists.start(row); i < lists.end(row); i++) {
                int repetition = i == lists.start(row) ? 0 : 1;
                if (values.isNull(i)) {
                    // Fields of a group are null one by one; an element that is no group is null itself.
                    writer.writeNull(repetition, Math.max(NO_ELEMENT, full - 1));
                } else if (values instanceof TextColumn texts) {
                    writer.write(Binary.fromConstantByteArray(texts.get(i).bytes()), repetition, full);
                } else if (values instanceof DoubleColumn doubles) {
                    writer.write(doubles.get(i), repetition, full);
                } else if (isShort) {
                    writer.write(Math.toIntExact(((LongColumn) values).get(i)), repetition, full);
                } else {
                    writer.write(((LongColumn) values).get(i), repetition, full);
                }
            }
        }
    }

    private void endGroup() throws IOException {
        for (FlatColumnWriter column : flat.values()) {
            column.end();
        }
        ColumnWriteStore nested = lists;
        if (rowsInGroup > 0) {
            if (nested != null) {
                nested.flush();
            }
            file.startBlock(rowsInGroup);
            pages.flushToFileWriter(file);
            file.endBlock();
        }
        if (nested != null) {
            nested.close();
        }
        pages.close();
        rowsInGroup = 0;
        rowsInPage = 0;
    }

    /**
     * Ends the file.
     *
     * @return its size in bytes, and what its footer knows of its columns
     */
    public WrittenFile finish() throws IOException {
        endGroup();
        file.end(Map.of());
        long bytes = file.getPos();
        WrittenFile written = WrittenFile.of(file.getFooter(), schema, bytes);
        close();
        return written;
    }

    @Override
    public void close() throws IOException {
        codecs.release();
        file.close();
    }
}
