package io.wheeltapper.lake.parquet;

import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.column.Words;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.FileErrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads columns of a table's data files as batches of rows. */
public final class DataFiles {
    private static final int ROWS_IN_A_BATCH = 4_096;

    private DataFiles() {}

    /**
     * Hands the rows of the pages that may hold wanted ones to {@code reader}, in the file's order. A batch is valid only
     * during the call. A column that neither the file nor the table's partition has is null.
     *
     * @param columns which columns, by name, and as what they are wanted
     * @throws io.wheeltapper.core.error.WheeltapperException if the file cannot be read, or a column is of another type
     */
    public static void read(
            Configuration hadoop, DataFile file, TableSchema columns, RowsWanted wanted, Consumer<RowBatch> reader) {
        try (ParquetFileReader parquet = open(hadoop, file, wanted)) {
            MessageType stored = parquet.getFileMetaData().getSchema();
            MessageType requested = requested(stored, columns, wanted);
            parquet.setRequestedSchema(requested);
            RowBatch batch = RowBatch.empty(columns);
            for (PageReadStore group = parquet.readNextFilteredRowGroup();
                    group != null;
                    group = parquet.readNextFilteredRowGroup()) {
                List<ColumnCursor> cursors = cursors(
                        group, requested, file, batch, parquet.getFileMetaData().getCreatedBy());
                read(group, cursors, batch, reader);
                group.close();
            }
        } catch (IOException | ParquetRuntimeException e) {
            throw FileErrors.unreadable(file, e);
        }
    }

    /**
     * Returns how many rows the file holds, from its footer.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the file cannot be read
     */
    public static long rows(Configuration hadoop, DataFile file) {
        try (ParquetFileReader parquet =
                ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file.path()), hadoop))) {
            return parquet.getRecordCount();
        } catch (IOException | RuntimeException e) {
            throw FileErrors.unreadable(file, e);
        }
    }

    /**
     * The columns to open: those that are asked for, and those by which pages are skipped, since Parquet takes a column that is
     * not opened for one that the file lacks. A file that has none of them still tells how many rows there are.
     */
    private static MessageType requested(MessageType stored, TableSchema columns, RowsWanted wanted) {
        Set<String> names = new LinkedHashSet<>(columns.names());
        names.add(wanted.key());
        names.add(wanted.time());
        List<Type> types = names.stream()
                .filter(stored::containsField)
                .map(stored::getType)
                .toList();
        return new MessageType(
                stored.getName(), types.isEmpty() ? stored.getFields().subList(0, 1) : types);
    }

    private static ParquetFileReader open(Configuration hadoop, DataFile file, RowsWanted wanted) throws IOException {
        Path path = new Path(file.path());
        HadoopInputFile input = HadoopInputFile.fromPath(path, hadoop);
        ParquetReadOptions.Builder options = HadoopReadOptions.builder(hadoop, path)
                .useDictionaryFilter(false)
                .useBloomFilter(false)
                .useRecordFilter(false);
        ParquetMetadata footer = footer(input, file, options.build());
        wanted.predicate(footer.getFileMetaData().getSchema())
                .ifPresent(predicate -> options.withRecordFilter(FilterCompat.get(predicate)));
        return new ParquetFileReader(input, footer, options.build(), input.newStream());
    }

    private static ParquetMetadata footer(HadoopInputFile input, DataFile file, ParquetReadOptions options)
            throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(input, options)) {
            return reader.getFooter();
        } catch (RuntimeException e) {
            // Of a file that is cut short the library throws what comes.
            throw FileErrors.unreadable(file, e);
        }
    }

    private static List<ColumnCursor> cursors(
            PageReadStore group, MessageType requested, DataFile file, RowBatch batch, String writer)
            throws IOException {
        ColumnReadStore nested = new ColumnReadStoreImpl(group, new NoConverter(requested), requested, writer);
        List<ColumnCursor> cursors = new ArrayList<>();
        for (int i = 0; i < batch.columns().size(); i++) {
            Field field = batch.schema().fields().get(i);
            if (!requested.containsField(field.name())) {
                cursors.add(constant(Optional.ofNullable(file.partition().get(field.name()))));
            } else if (field.type() instanceof FieldType.Single single) {
                Words words = batch.columns().get(i) instanceof TextColumn texts ? texts.words() : new Words();
                ColumnDescriptor column = descriptor(requested, field.name());
                ValueKind kind = ValueKind.of(single);
                kind.requireReadable(column);
                PageReader pages = group.getPageReader(column);
                cursors.add(new FlatCursor(pages, new PageDecoder(column, kind, words, pages.readDictionaryPage())));
            } else {
                cursors.add(new ListCursor(requested.getColumns().stream()
                        .filter(column -> column.getPath()[0].equals(field.name()))
                        .map(nested::getColumnReader)
                        .toList()));
            }
        }
        return cursors;
    }

    private static ColumnDescriptor descriptor(MessageType requested, String name) {
        return requested.getColumns().stream()
                .filter(column -> column.getPath()[0].equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ColumnCursor constant(Optional<String> partition) {
        if (partition.isEmpty()) {
            return ColumnCursor.ofNulls();
        }
        Utf8 text = Utf8.of(partition.get());
        return (row, count, target) -> {
            for (int i = 0; i < count; i++) {
                ((TextColumn) target).append(text);
            }
        };
    }

    private static void read(PageReadStore group, List<ColumnCursor> cursors, RowBatch batch, Consumer<RowBatch> reader)
            throws IOException {
        Optional<PrimitiveIterator.OfLong> some = group.getRowIndexes();
        if (some.isEmpty()) {
            readRun(0, group.getRowCount(), cursors, batch, reader);
        } else {
            PrimitiveIterator.OfLong rows = some.get();
            long first = rows.hasNext() ? rows.nextLong() : -1;
            while (first >= 0) {
                long end = first + 1;
                long next = -1;
                while (rows.hasNext()) {
                    next = rows.nextLong();
                    if (next != end) {
                        break;
                    }
                    end++;
                    next = -1;
                }
                readRun(first, end, cursors, batch, reader);
                first = next;
            }
        }
        if (batch.rows() > 0) {
            reader.accept(batch);
            batch.clear();
        }
    }

    private static void readRun(
            long first, long end, List<ColumnCursor> cursors, RowBatch batch, Consumer<RowBatch> reader)
            throws IOException {
        long row = first;
        while (row < end) {
            int count = (int) Math.min(end - row, ROWS_IN_A_BATCH - batch.rows());
            for (int i = 0; i < cursors.size(); i++) {
                ColumnData target = batch.columns().get(i);
                cursors.get(i).read(row, count, target);
            }
            row += count;
            if (batch.rows() == ROWS_IN_A_BATCH) {
                reader.accept(batch);
                batch.clear();
            }
        }
    }
}
