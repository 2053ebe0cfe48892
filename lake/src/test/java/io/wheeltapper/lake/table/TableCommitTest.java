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
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCommitTest {
    private static final Map<String, String> WRITE = Map.of("mode", "\"Append\"");

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

    private boolean create(List<List<@Nullable Object>> rows) {
        TableCommit commit = LakeTable.create(
                hadoop, path(), RandomTables.SCHEMA, List.of(), Map.of("delta.enableChangeDataFeed", "true"));
        add(commit, rows);
        return commit.commit("WRITE", WRITE, "first");
    }

    private static void add(TableCommit commit, List<List<@Nullable Object>> rows) {
        RowBatch batch = RandomTables.batch(rows);
        commit.add(Map.of(), batch, 0, batch.rows());
    }

    private LakeTable open() {
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

    @Test
    void a_table_is_made_appended_to_and_partly_replaced() {
        List<List<@Nullable Object>> first = RandomTables.rows(1, 3, 100);
        List<List<@Nullable Object>> second = RandomTables.rows(2, 3, 50);
        assertThat(LakeTable.open(hadoop, path())).isEmpty();

        assertThat(create(first)).isTrue();
        LakeTable made = open();
        assertThat(made.version()).isZero();
        assertThat(made.schema()).isEqualTo(RandomTables.SCHEMA);
        assertThat(rows(made)).isEqualTo(first);

        TableCommit append = made.change();
        add(append, second);
        append.transaction("tests", 7);
        assertThat(append.commit("WRITE", WRITE, "second")).isTrue();
        assertThat(rows(open()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(first.stream(), second.stream()).toList());
        assertThat(open().transaction("tests")).hasValue(7);
        assertThat(open().transaction("others")).isEmpty();
        assertThat(rows(made)).isEqualTo(first);

        TableCommit replace = open().change();
        for (DataFile file : made.files()) {
            replace.remove(file);
        }
        assertThat(replace.commit("DELETE", Map.of(), "")).isTrue();
        assertThat(rows(open())).isEqualTo(second);
        assertThat(Commit.after(hadoop, path(), -1).stream().map(Commit::note)).containsExactly("first", "second", "");
        assertThat(rows(LakeTable.open(hadoop, path(), 0))).isEqualTo(first);
    }

    @Test
    void a_change_of_an_old_version_fails_and_leaves_no_file() throws IOException {
        create(RandomTables.rows(1, 3, 10));
        LakeTable before = open();
        TableCommit one = before.change();
        TableCommit other = before.change();
        add(one, RandomTables.rows(2, 3, 10));
        add(other, RandomTables.rows(3, 3, 10));

        assertThat(one.commit("WRITE", WRITE, "")).isTrue();
        assertThat(other.commit("WRITE", WRITE, "")).isFalse();

        assertThat(rows(open())).hasSize(20);
        try (Stream<Path> files = Files.list(folder.resolve("t"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".parquet")))
                    .hasSize(2);
        }
    }

    @Test
    void of_many_writers_at_once_each_appends_every_row_once_and_checkpoints_keep_the_log_short()
            throws InterruptedException, ExecutionException {
        create(List.of());
        int writers = 4;
        int appends = 6;
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int ours = writer;
                all.add(pool.submit(() -> {
                    for (int i = 0; i < appends; i++) {
                        List<List<@Nullable Object>> rows = RandomTables.rows(100L * ours + i, 1, 3);
                        boolean isThrough = false;
                        while (!isThrough) {
                            TableCommit commit = open().change();
                            add(commit, rows);
                            isThrough = commit.commit("WRITE", WRITE, "");
                        }
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(open().version()).isEqualTo((long) writers * appends);
        assertThat(rows(open())).hasSize(3 * writers * appends).doesNotHaveDuplicates();
        assertThat(folder.resolve("t/_delta_log/00000000000000000020.checkpoint.parquet"))
                .exists();
    }

    @Test
    void rows_of_partitions_lie_in_their_folders_and_are_told() {
        TableCommit commit = LakeTable.create(hadoop, path(), RandomTables.SCHEMA, List.of("machine_id"), Map.of());
        RowBatch all = RandomTables.batch(RandomTables.rows(1, 1, 5));
        RowBatch data = new RowBatch(
                commit.dataSchema(), all.columns().subList(1, all.columns().size()));
        commit.add(Map.of("machine_id", "m0000"), data, 0, 5);
        assertThat(commit.commit("WRITE", WRITE, "")).isTrue();

        assertThat(rows(open()))
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.get(0)).isEqualTo("m0000"));
        assertThat(open().files())
                .singleElement()
                .satisfies(file -> assertThat(file.entry()).startsWith("machine_id=m0000/part-"));
    }

    @Test
    void statistics_tell_where_values_lie() {
        create(RandomTables.rows(1, 3, 10));
        DataFile file = open().files().get(0);

        assertThat(file.statistics())
                .contains("\"numRecords\":10")
                .contains("\"machine_id\":\"m0000\"")
                .contains("\"event_time\":\"1970-01-01T00:00:00.000Z\"")
                .contains("\"event_time\":\"1970-01-01T09:00:00.000Z\"");
        RowsWanted later =
                new RowsWanted("machine_id", KeyRange.ALL, "event_time", 10 * RandomTables.STEP, Long.MAX_VALUE);
        assertThat(later.mayLieIn(file)).isFalse();
    }

    @Test
    void a_table_that_asks_more_of_a_writer_is_left_alone() throws IOException {
        create(RandomTables.rows(1, 3, 10));
        Files.writeString(folder.resolve("t/_delta_log/00000000000000000001.json"), """
                {"protocol":{"minReaderVersion":3,"minWriterVersion":7,"readerFeatures":["deletionVectors"],\
                "writerFeatures":["deletionVectors","appendOnly"]}}
                """, StandardOpenOption.CREATE_NEW);

        assertThatThrownBy(() -> open().change())
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("deletionVectors")
                .hasMessageContaining("Write it with Spark");
    }

    @Test
    void a_storage_that_cannot_tell_who_was_first_is_refused() {
        TableCommit commit = LakeTable.create(hadoop, "s3a://bucket/t", RandomTables.SCHEMA, List.of(), Map.of());

        assertThatThrownBy(() -> commit.commit("WRITE", WRITE, ""))
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("s3a://bucket/t");
    }
}
