package io.wheeltapper.lake.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.localfiles.LocalFileContext;
import io.wheeltapper.lake.localfiles.LocalFiles;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.lake.testing.RandomTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowRemovalTest {
    private static final int FILES = 4;
    private static final TableSchema KEYS =
            new TableSchema(RandomTables.SCHEMA.fields().subList(0, 2));

    @TempDir
    Path folder;

    private final Configuration hadoop = hadoop();

    private static Configuration hadoop() {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.file.impl", LocalFiles.class.getName());
        hadoop.set("fs.AbstractFileSystem.file.impl", LocalFileContext.class.getName());
        return hadoop;
    }

    private LakeTable open() {
        return LakeTable.open(hadoop, folder.toUri().toString()).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_other_rows_stay_and_files_without_any_are_not_touched(long seed) {
        Random random = new Random(seed);
        List<List<@Nullable Object>> all = RandomTables.rows(seed, 12, 1 + random.nextInt(9_000));
        TableCommit creation =
                LakeTable.create(hadoop, folder.toUri().toString(), RandomTables.SCHEMA, List.of(), Map.of());
        for (int i = 0; i < FILES; i++) {
            try (NewRows rows = new NewRows(creation, "event_time")) {
                rows.add(RandomTables.batch(all.subList(all.size() * i / FILES, all.size() * (i + 1) / FILES)));
                rows.finish();
            }
        }
        assertThat(creation.commit("WRITE", Map.of(), "")).isTrue();
        LakeTable before = open();
        String gone = "m%04d".formatted(random.nextInt(12));
        long until = random.nextBoolean() ? Long.MAX_VALUE : RandomTables.STEP * random.nextInt(all.size());

        TableCommit removal = before.change();
        new RowRemoval(
                        hadoop,
                        removal,
                        KEYS,
                        (batch, row) -> batch.texts(0).get(row).toString().equals(gone)
                                && batch.longs(1).get(row) < until)
                .from(before.files());
        assertThat(removal.commit("DELETE", Map.of(), "")).isTrue();

        List<List<@Nullable Object>> kept = all.stream()
                .filter(row -> !gone.equals(row.get(0)) || (Long) java.util.Objects.requireNonNull(row.get(1)) >= until)
                .toList();
        assertThat(rows(open())).containsExactlyInAnyOrderElementsOf(kept);
        List<String> untouched = before.files().stream()
                .filter(file -> rows(file).stream().allMatch(kept::contains))
                .map(DataFile::path)
                .toList();
        assertThat(open().files()).extracting(DataFile::path).containsAll(untouched);
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void rows_are_taken_out_of_a_batch_in_any_order(long seed) {
        Random random = new Random(seed);
        List<List<@Nullable Object>> all = RandomTables.rows(seed, 3, 200);
        RowBatch batch = RandomTables.batch(all);
        int[] wanted = IntStream.generate(() -> random.nextInt(200)).limit(90).toArray();
        assertThat(RandomTables.rows(batch.take(wanted)))
                .isEqualTo(IntStream.of(wanted).mapToObj(all::get).toList());
        assertThat(batch.take(new int[0]).rows()).isZero();
        assertThat(batch.select(KEYS).columns()).isEqualTo(batch.columns().subList(0, 2));
    }

    private static List<List<@Nullable Object>> rows(LakeTable table) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        table.read(
                RandomTables.SCHEMA,
                RowsWanted.of("machine_id", KeyRange.ALL),
                batch -> rows.addAll(RandomTables.rows(batch)));
        return rows;
    }

    private List<List<@Nullable Object>> rows(DataFile file) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        io.wheeltapper.lake.parquet.DataFiles.read(
                hadoop,
                file,
                RandomTables.SCHEMA,
                RowsWanted.of("machine_id", KeyRange.ALL),
                batch -> rows.addAll(RandomTables.rows(batch)));
        return rows;
    }
}
