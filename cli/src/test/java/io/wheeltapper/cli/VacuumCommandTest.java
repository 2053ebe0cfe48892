package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.table.LakeTable;
import io.wheeltapper.lake.table.TableCommit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class VacuumCommandTest {
    @TempDir
    Path workspace;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private Path table(String name) {
        return workspace.resolve("tables").resolve(name);
    }

    private Path tableWithAnOldFile(String name) throws IOException {
        TableSchema schema = TableSchema.of(Field.of("machine_id", Single.TEXT));
        TableCommit commit =
                LakeTable.create(new Configuration(), table(name).toUri().toString(), schema, List.of(), Map.of());
        RowBatch rows = RowBatch.empty(schema);
        rows.columns().get(0).appendNull();
        commit.add(Map.of(), rows, 0, 1);
        commit.commit("WRITE", Map.of(), "");
        Path old = table(name).resolve("part-00000-old.c000.snappy.parquet");
        Files.write(old, new byte[2_000_000]);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        return old;
    }

    @Test
    void a_dry_run_tells_what_would_go_and_deletes_nothing() throws IOException {
        Path old = tableWithAnOldFile("telemetry");
        Path other = tableWithAnOldFile("scores");
        assertThat(run("vacuum", "--dry-run", "--workspace", workspace.toString()))
                .isZero();
        assertThat(out.toString()).contains("files to delete").contains("telemetry                1        2.0");
        assertThat(old).exists();
        assertThat(run("vacuum", "telemetry", "--json", "--workspace", workspace.toString()))
                .isZero();
        assertThat(out.toString()).contains("\"files\" : 1").contains("\"dry_run\" : false");
        assertThat(old).doesNotExist();
        assertThat(other).exists();
        assertThat(run("vacuum", "scores", "--keep", "9d", "--workspace", workspace.toString()))
                .isZero();
        assertThat(other).exists();
    }

    @Test
    void nothing_goes_where_a_table_is_not_there_or_files_may_be_in_use() throws IOException {
        Path old = tableWithAnOldFile("telemetry");
        assertThat(run("vacuum", "telemetry", "telemetri", "--workspace", workspace.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("telemetri is not in workspace").contains("telemetry");
        assertThat(run("vacuum", "--keep", "10m", "--workspace", workspace.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("an hour at least");
        assertThat(old).exists();
    }

    @Test
    void a_workspace_without_tables_says_so() {
        assertThat(run("vacuum", "--workspace", workspace.toString())).isZero();
        assertThat(out.toString()).contains("contains no tables yet");
    }
}
