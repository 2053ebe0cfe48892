package io.wheeltapper.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.testing.RandomTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFilesTest {
    private static final RowsWanted ALL = RowsWanted.of("machine_id", KeyRange.ALL);

    @TempDir
    Path folder;

    private DataFile write(List<List<@Nullable Object>> rows, int rowsAtOnce) throws IOException {
        Path path = folder.resolve("rows.parquet");
        RowBatch batch = RandomTables.batch(rows);
        try (DataFileWriter writer =
                new DataFileWriter(new Configuration(), path.toUri().toString(), RandomTables.SCHEMA)) {
            for (int from = 0; from < batch.rows(); from += rowsAtOnce) {
                writer.write(batch, from, Math.min(batch.rows(), from + rowsAtOnce));
            }
            WrittenFile written = writer.finish();
            assertThat(written.rows()).isEqualTo(rows.size());
            assertThat(written.bytes()).isEqualTo(Files.size(path));
            return new DataFile(
                    path.toUri().toString(), "rows.parquet", written.bytes(), Map.of(), written.statistics());
        }
    }

    private static List<List<@Nullable Object>> read(DataFile file, TableSchema columns, RowsWanted wanted) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        DataFiles.read(new Configuration(), file, columns, wanted, batch -> rows.addAll(RandomTables.rows(batch)));
        return rows;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void what_was_written_is_read_again(long seed) throws IOException {
        int count = new int[] {0, 1, 1_999, 2_000, 2_001, 9_000}[(int) seed - 1];
        List<List<@Nullable Object>> rows = RandomTables.rows(seed, 7, count);

        assertThat(read(write(rows, 700), RandomTables.SCHEMA, ALL)).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void pages_without_wanted_rows_are_skipped_and_no_wanted_row_is(long seed) throws IOException {
        List<List<@Nullable Object>> rows = RandomTables.rows(seed, 50, 20_000);
        DataFile file = write(rows, 20_000);
        long after = 9_000 * RandomTables.STEP;
        long upTo = 12_000 * RandomTables.STEP;
        RowsWanted wanted = new RowsWanted(
                "machine_id", new KeyRange(Utf8.of("m0024"), Utf8.of("m0027")), "event_time", after, upTo);

        List<List<@Nullable Object>> read = read(file, RandomTables.SCHEMA, wanted);

        assertThat(new HashSet<>(rows).containsAll(read)).isTrue();
        assertThat(read).hasSizeLessThan(6_000);
        List<List<@Nullable Object>> expected = rows.stream()
                .filter(row -> {
                    String machine = (String) java.util.Objects.requireNonNull(row.get(0));
                    long time = (Long) java.util.Objects.requireNonNull(row.get(1));
                    return machine.compareTo("m0024") >= 0
                            && machine.compareTo("m0027") < 0
                            && time > after
                            && time <= upTo;
                })
                .toList();
        assertThat(expected).isNotEmpty();
        assertThat(new HashSet<>(read).containsAll(expected)).isTrue();
        TableSchema one = TableSchema.of(Field.of("volt", Single.DOUBLE));
        assertThat(read(file, one, wanted))
                .isEqualTo(read.stream().map(row -> row.subList(2, 3)).toList());
    }

    @Test
    void columns_that_a_file_lacks_are_null_and_those_of_its_partition_are_told() throws IOException {
        DataFile plain = write(RandomTables.rows(3, 2, 10), 10);
        DataFile file = new DataFile(plain.path(), plain.entry(), plain.bytes(), Map.of("month", "2015-03"), "");
        TableSchema columns = TableSchema.of(Field.of("pressure", Single.DOUBLE), Field.of("month", Single.TEXT));

        assertThat(read(file, columns, ALL)).hasSize(10).allSatisfy(row -> {
            assertThat(row.get(0)).isNull();
            assertThat(row.get(1)).isEqualTo("2015-03");
        });
    }

    @Test
    void a_whole_number_is_read_as_a_fraction_and_a_fraction_as_no_whole_number() throws IOException {
        List<List<@Nullable Object>> rows = RandomTables.rows(1, 2, 10);
        DataFile file = write(rows, 10);

        List<List<@Nullable Object>> read = read(file, TableSchema.of(Field.of("age", Single.DOUBLE)), ALL);
        for (int i = 0; i < rows.size(); i++) {
            Long age = (Long) rows.get(i).get(4);
            assertThat(read.get(i).get(0)).isEqualTo(age == null ? null : age.doubleValue());
        }
        assertThatThrownBy(() -> read(file, TableSchema.of(Field.of("volt", Single.LONG)), ALL))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("volt")
                .hasMessageContaining("double");
    }

    @Test
    void a_file_that_is_cut_short_or_damaged_is_told_by_its_name() throws IOException {
        DataFile file = write(RandomTables.rows(4, 5, 9_000), 9_000);
        Path path = folder.resolve("rows.parquet");
        byte[] whole = Files.readAllBytes(path);
        Files.deleteIfExists(folder.resolve(".rows.parquet.crc"));
        Files.write(path, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> read(file, RandomTables.SCHEMA, ALL))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("rows.parquet");
    }

    @Test
    void an_error_of_the_one_who_reads_stays_his_own() throws IOException {
        DataFile file = write(RandomTables.rows(4, 5, 10), 10);

        assertThatThrownBy(() -> DataFiles.read(new Configuration(), file, RandomTables.SCHEMA, ALL, batch -> {
                    throw new IllegalStateException("mine");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mine");
    }
}
