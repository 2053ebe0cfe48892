package io.wheeltapper.pipeline.ingest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Reads records that are rows of a Parquet file; only wanted columns are read. Values are converted to text and
 * processed like those of text files. A row's number in the file, from 1, is its line.
 */
final class ParquetRecords implements SplitRecords {
    private final FileSplit split;
    private final ParquetFileReader reader;
    private final MessageColumnIO columns;
    /** By index of the wanted column, without columns that the file lacks. */
    private final Map<Integer, ParquetField> fields = new TreeMap<>();

    private final Map<Integer, ParquetText> texts = new TreeMap<>();
    private final Materializer materializer;
    private @Nullable RecordReader<Boolean> rows;
    private long left;
    private long row;

    private ParquetRecords(FileSplit split, ParquetFileReader reader) throws IOException {
        this.split = split;
        this.reader = reader;
        MessageType schema = reader.getFileMetaData().getSchema();
        List<Type> wanted = new ArrayList<>();
        List<Converter> converters = new ArrayList<>();
        for (int i = 0; i < split.layout().names().size(); i++) {
            Optional<Type> found = find(schema, split.layout(), i);
            if (found.isPresent()) {
                ParquetText text = readable(split.name(), found.get());
                requireReadable(found.get().getName());
                ParquetField field = new ParquetField(text);
                texts.put(i, text);
                fields.put(i, field);
                wanted.add(found.get());
                converters.add(field);
            }
        }
        MessageType projection = new MessageType(schema.getName(), wanted);
        reader.setRequestedSchema(projection);
        columns = new ColumnIOFactory(reader.getFileMetaData().getCreatedBy()).getColumnIO(projection, schema);
        materializer = new Materializer(converters);
    }

    /** Opens the row groups of {@code split}, which the caller closes. */
    static ParquetRecords open(FileSplit split, Configuration hadoop) throws IOException {
        ParquetFileReader reader = reader(split.path(), split.start(), split.end(), hadoop);
        try {
            return new ParquetRecords(split, reader);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Reads the columns that a file has. */
    static MessageType schema(String path, Configuration hadoop) throws IOException {
        try (ParquetFileReader reader = reader(path, 0, Long.MAX_VALUE, hadoop)) {
            return reader.getFileMetaData().getSchema();
        }
    }

    /**
     * Returns the converter of a column.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if values of this type have no single text
     */
    static ParquetText readable(String file, Type type) {
        return ParquetText.of(type)
                .orElseThrow(() -> IngestErrors.unreadableColumn(file, type.getName(), ParquetText.name(type)));
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
        while (true) {
            RecordReader<Boolean> current = rows;
            if (left == 0 || current == null) {
                if (!nextRowGroup()) {
                    return null;
                }
                continue;
            }
            fields.values().forEach(ParquetField::clear);
            current.read();
            left--;
            long number = row++;
            if (split.deleted().isEmpty() || !split.deleted().get(Math.toIntExact(number))) {
                return record(number + 1);
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private RawRecord record(long line) {
        @Nullable String[] values = new @Nullable String[split.layout().names().size()];
        fields.forEach((column, field) -> values[column] = field.text());
        split.layout().fillIn(values);
        return new RawRecord(split.file(), line, values, null, () -> json(values));
    }

    private String json(@Nullable String[] values) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            if (value == null) {
                continue;
            }
            ParquetText text = texts.get(i);
            boolean isPlain =
                    text != null && text.isPlainInJson() && !value.equals("NaN") && !value.endsWith("Infinity");
            String name = split.layout().names().get(i);
            if (isPlain) {
                object.putRawValue(name, new RawValue(value));
            } else {
                object.put(name, value);
            }
        }
        return object.toString();
    }

    private boolean nextRowGroup() throws IOException {
        PageReadStore pages = reader.readNextRowGroup();
        if (pages == null) {
            return false;
        }
        row = pages.getRowIndexOffset().orElseThrow(() -> new IOException("A row group does not say where it begins"));
        left = pages.getRowCount();
        rows = columns.getRecordReader(pages, materializer);
        return true;
    }

    /** Checks the codec of a column; some codecs are known by name but need libraries that are not available. */
    private void requireReadable(String column) {
        for (BlockMetaData group : reader.getRowGroups()) {
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                CompressionCodecName codec = chunk.getCodec();
                boolean isKnown = codec != CompressionCodecName.LZO && codec != CompressionCodecName.BROTLI;
                if (!isKnown && chunk.getPath().toArray()[0].equals(column)) {
                    throw IngestErrors.unknownCompression(split.name(), column, codec.name());
                }
            }
        }
    }

    private static Optional<Type> find(MessageType schema, FileLayout layout, int column) {
        int id = layout.ids().isEmpty() ? -1 : layout.ids().get(column);
        String name = layout.names().get(column);
        if (layout.constants().containsKey(column)) {
            return Optional.empty();
        }
        return schema.getFields().stream()
                .filter(field -> id < 0
                        ? field.getName().equals(name)
                        : field.getId() != null && field.getId().intValue() == id)
                .findFirst();
    }

    private static ParquetFileReader reader(String location, long start, long end, Configuration hadoop)
            throws IOException {
        Path path = new Path(location);
        ParquetReadOptions options = HadoopReadOptions.builder(hadoop, path)
                .withRange(start, end)
                .usePageChecksumVerification()
                .build();
        return ParquetFileReader.open(HadoopInputFile.fromPath(path, hadoop), options);
    }

    /** Passes the values of a row to the fields. */
    private static final class Materializer extends RecordMaterializer<Boolean> {
        private final GroupConverter root;

        Materializer(List<Converter> converters) {
            this.root = new GroupConverter() {
                @Override
                public Converter getConverter(int index) {
                    return converters.get(index);
                }

                @Override
                public void start() {
                    // The fields are cleared by the reader.
                }

                @Override
                public void end() {
                    // The fields hold the row.
                }
            };
        }

        @Override
        public Boolean getCurrentRecord() {
            return Boolean.TRUE;
        }

        @Override
        public GroupConverter getRootConverter() {
            return root;
        }
    }
}
