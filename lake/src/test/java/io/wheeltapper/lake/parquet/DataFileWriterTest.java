package io.wheeltapper.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.Utf8;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written page by page, Parquet's own reader reads value by value. */
class DataFileWriterTest {
    private static final TableSchema SCHEMA = TableSchema.of(
            Field.of("machine_id", Single.TEXT),
            Field.of("event_time", Single.TIMESTAMP),
            Field.of("volt", Single.DOUBLE),
            Field.of("age", Single.INT),
            Field.of("note", Single.TEXT),
            Field.of("same", Single.LONG));
    private static final double[] SPECIAL = {
        Double.NaN, -0.0, 0.0, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Double.longBitsToDouble(0x7FF8000000000001L)
    };

    @TempDir
    Path folder;

    @Test
    void values_of_all_types_and_encodings_come_back_to_the_bit() throws IOException {
        // Few distinct values at first; later more than a dictionary holds.
        RowBatch rows = RowBatch.empty(SCHEMA);
        Random random = new Random(3);
        int count = 190_000;
        for (int i = 0; i < count; i++) {
            boolean isVaried = i > 20_000;
            if (random.nextInt(100) == 0) {
                rows.columns().forEach(column -> column.appendNull());
                continue;
            }
            rows.texts(0).append(Utf8.of("m" + i / 1_000));
            rows.longs(1).append(isVaried ? random.nextLong() : i % 7);
            rows.doubles(2).append(random.nextInt(9) == 0 ? SPECIAL[random.nextInt(SPECIAL.length)] : i % 500 / 4.0);
            rows.longs(3).append(isVaried ? random.nextInt() : 5);
            rows.texts(4).append(Utf8.of(isVaried ? "note " + i + " \uD83D\uDE80" : ""));
            rows.longs(5).append(42);
        }
        assertThat(read(write(rows, 777))).isEqualTo(texts(rows));
    }

    @Test
    void a_dictionary_is_kept_where_it_saves_space() throws IOException {
        RowBatch rows = RowBatch.empty(SCHEMA);
        for (int i = 0; i < 5_000; i++) {
            rows.texts(0).append(Utf8.of("m" + i / 1_000));
            rows.longs(1).append(i * 1_000_003L);
            rows.doubles(2).append(i % 100);
            rows.longs(3).append(i % 3);
            rows.texts(4).append(Utf8.of("note " + i));
            rows.longs(5).append(42);
        }
        org.apache.hadoop.fs.Path file = write(rows, 5_000);
        List<String> withDictionary = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, new Configuration()))) {
            for (ColumnChunkMetaData column : reader.getRowGroups().get(0).getColumns()) {
                if (column.hasDictionaryPage()) {
                    withDictionary.add(column.getPath().toDotString());
                }
            }
        }
        assertThat(withDictionary).containsExactly("machine_id", "volt", "age", "same");
        assertThat(read(file)).isEqualTo(texts(rows));
    }

    private org.apache.hadoop.fs.Path write(RowBatch rows, int step) throws IOException {
        String path = folder.resolve("rows.parquet").toUri().toString();
        try (DataFileWriter writer = new DataFileWriter(new Configuration(), path, SCHEMA)) {
            for (int from = 0; from < rows.rows(); from += step) {
                writer.write(rows, from, Math.min(rows.rows(), from + step));
            }
            assertThat(writer.finish().rows()).isEqualTo(rows.rows());
        }
        return new org.apache.hadoop.fs.Path(path);
    }

    private static List<String> texts(RowBatch rows) {
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < rows.rows(); row++) {
            texts.add(
                    rows.texts(0).isNull(row)
                            ? "null"
                            : rows.texts(0).get(row) + "|" + rows.longs(1).get(row) + "|"
                                    + Double.doubleToRawLongBits(rows.doubles(2).get(row)) + "|"
                                    + rows.longs(3).get(row) + "|"
                                    + rows.texts(4).get(row) + "|"
                                    + rows.longs(5).get(row));
        }
        return texts;
    }

    private static List<String> read(org.apache.hadoop.fs.Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        try (ParquetReader<Group> reader =
                ParquetReader.builder(new GroupReadSupport(), file).build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                texts.add(
                        row.getFieldRepetitionCount("same") == 0
                                ? "null"
                                : row.getString("machine_id", 0) + "|" + row.getLong("event_time", 0) + "|"
                                        + Double.doubleToRawLongBits(row.getDouble("volt", 0)) + "|"
                                        + row.getInteger("age", 0) + "|" + row.getString("note", 0) + "|"
                                        + row.getLong("same", 0));
            }
        }
        return texts;
    }
}
