package io.wheeltapper.lake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.localfiles.LocalFileContext;
import io.wheeltapper.lake.localfiles.LocalFiles;
import io.wheeltapper.lake.log.Commit;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.lake.testing.RandomTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many small files become few, old ones go, and no row does. */
class CompactionTest {
    private static final RowOrder ORDER = new RowOrder("machine_id", "event_time");
    private static final Map<String, String> APPEND = Map.of("mode", "\"Append\"");
    private final Instant now = Instant.now().plus(Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private final Configuration hadoop = hadoop();

    private static Configuration hadoop() {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.file.impl", LocalFiles.class.getName());
        hadoop.set("fs.AbstractFileSystem.file.impl", LocalFileContext.class.getName());
        return hadoop;
    }

    private String path() {
        return folder.resolve("t").toUri().toString();
    }

    private void append(List<List<@Nullable Object>> rows, String properties) {
        TableCommit commit = LakeTable.open(hadoop, path())
                .map(LakeTable::change)
                .orElseGet(() ->
                        LakeTable.create(hadoop, path(), RandomTables.SCHEMA, List.of(), Map.of(properties, "true")));
        RowBatch batch = RandomTables.batch(rows);
        commit.add(Map.of(), batch, 0, batch.rows());
        assertThat(commit.commit("WRITE", APPEND, "rows")).isTrue();
    }

    private List<List<@Nullable Object>> appendShuffled(long seed, int appends, String properties) {
        List<List<@Nullable Object>> all = RandomTables.rows(seed, 7, 40 * appends);
        List<List<@Nullable Object>> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        for (int i = 0; i < appends; i++) {
            List<List<@Nullable Object>> some = new ArrayList<>(shuffled.subList(40 * i, 40 * i + 40));
            some.sort(inOrder());
            append(some, properties);
        }
        return all;
    }

    private static Comparator<List<@Nullable Object>> inOrder() {
        return Comparator.<List<@Nullable Object>, String>comparing(row -> String.valueOf(row.get(0)))
                .thenComparing(row -> (Long) row.get(1));
    }

    private LakeTable table() {
        return LakeTable.open(hadoop, path()).orElseThrow();
    }

    private List<List<@Nullable Object>> rows(LakeTable table) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        table.read(
                RandomTables.SCHEMA,
                RowsWanted.of("machine_id", KeyRange.ALL),
                batch -> rows.addAll(RandomTables.rows(batch)));
        return rows;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void many_files_become_one_in_order_and_changes_are_not_told(long seed) {
        List<List<@Nullable Object>> all = appendShuffled(seed, 9, "delta.enableChangeDataFeed");
        LakeTable before = table();
        assertThat(Compaction.compact(hadoop, path(), ORDER, 10)).isZero();
        assertThat(Compaction.compact(hadoop, path(), ORDER, 9)).isEqualTo(9);
        assertThat(table().files()).hasSize(1);
        assertThat(rows(table())).isEqualTo(all);
        assertThat(Commit.read(hadoop, path(), table().version()).orElseThrow().changesData())
                .isFalse();
        assertThat(Compaction.compact(hadoop, path(), ORDER, 2)).isZero();
        assertThat(rows(before)).hasSameElementsAs(all);
    }

    @Test
    void rows_that_may_only_be_added_are_rearranged_too() {
        List<List<@Nullable Object>> all = appendShuffled(5, 4, "delta.appendOnly");
        assertThat(Compaction.compact(hadoop, path(), ORDER, 4)).isEqualTo(4);
        assertThat(rows(table())).isEqualTo(all);
    }

    @Test
    void a_row_without_a_key_prevents_it() {
        appendShuffled(6, 3, "delta.enableChangeDataFeed");
        List<List<@Nullable Object>> some = new ArrayList<>();
        List<@Nullable Object> keyless =
                new ArrayList<>(RandomTables.rows(7, 1, 1).get(0));
        keyless.set(0, null);
        some.add(keyless);
        append(some, "delta.enableChangeDataFeed");
        List<List<@Nullable Object>> before = rows(table());
        assertThatThrownBy(() -> Compaction.compact(hadoop, path(), ORDER, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 of 121 rows");
        assertThat(rows(table())).isEqualTo(before);
        assertThat(dataFiles()).hasSize(4);
    }

    @Test
    void another_commit_in_between_comes_first() {
        List<List<@Nullable Object>> all = appendShuffled(8, 4, "delta.enableChangeDataFeed");
        TableCommit slow = table().change();
        slow.keepsRows();
        for (DataFile file : table().files()) {
            slow.remove(file);
        }
        Compaction.compact(hadoop, path(), ORDER, 2);
        assertThat(slow.commit("OPTIMIZE", Map.of(), "")).isFalse();
        assertThat(rows(table())).isEqualTo(all);
    }

    private List<Path> dataFiles() {
        try (Stream<Path> files = Files.walk(folder.resolve("t"))) {
            return files.filter(file -> file.toString().endsWith(".parquet")
                            && !file.toString().contains("_delta_log"))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void age(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(now.minus(age)));
    }

    @Test
    void what_was_replaced_long_ago_goes_and_what_is_needed_stays() throws IOException {
        List<List<@Nullable Object>> all = appendShuffled(9, 5, "delta.enableChangeDataFeed");
        LakeTable before = table();
        Compaction.compact(hadoop, path(), ORDER, 2);
        Path left = folder.resolve("t/part-00000-left-by-a-killed-writer.c000.snappy.parquet");
        Files.write(left, new byte[10]);
        Path foreign = folder.resolve("t/_notes/n.parquet");
        Files.createDirectories(foreign.getParent());
        Files.write(foreign, new byte[10]);
        for (Path file : dataFiles()) {
            age(file, Duration.ofDays(9));
        }
        // The commit that replaced them is younger than a week, so they are needed yet; what a killed writer left is
        // not.
        assertThat(Vacuum.run(hadoop, path(), Duration.ofDays(7), now, true)).isEqualTo(new Vacuum.Deleted(1, 10));
        assertThat(left).exists();
        assertThat(Vacuum.run(hadoop, path(), Duration.ofDays(7), now, false).files())
                .isEqualTo(1);
        assertThat(left).doesNotExist();
        assertThat(rows(before)).hasSameElementsAs(all);
        try (Stream<Path> log = Files.list(folder.resolve("t/_delta_log"))) {
            for (Path commit : log.toList()) {
                age(commit, Duration.ofDays(8));
            }
        }
        assertThat(Vacuum.run(hadoop, path(), Duration.ofDays(7), now, false).files())
                .isEqualTo(5);
        assertThat(rows(table())).isEqualTo(all);
        assertThat(foreign).exists();
        assertThat(Vacuum.run(hadoop, path(), Duration.ofDays(7), now, false)).isEqualTo(new Vacuum.Deleted(0, 0));
    }

    @Test
    void files_of_running_writers_cannot_be_deleted() {
        appendShuffled(10, 1, "delta.enableChangeDataFeed");
        assertThatThrownBy(() -> Vacuum.run(hadoop, path(), Duration.ofMinutes(59), now, false))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("an hour at least");
        TableCommit running = table().change();
        RowBatch rows = RandomTables.batch(RandomTables.rows(11, 1, 10));
        running.add(Map.of(), rows, 0, rows.rows());
        assertThat(Vacuum.run(hadoop, path(), Vacuum.SHORTEST, now, false)).isEqualTo(new Vacuum.Deleted(0, 0));
        assertThat(running.commit("WRITE", APPEND, "")).isTrue();
        assertThat(rows(table())).hasSize(50);
    }
}
