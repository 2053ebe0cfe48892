package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All verbs on a workspace, and with sources, that lie on a Hadoop file system which is not the local one. */
@Tag("proofs-3")
class HdfsTest {
    @TempDir
    Path folder;

    @Test
    void a_workspace_on_hdfs_holds_what_a_local_one_does() throws IOException {
        Path files = folder.resolve("files");
        run("simulate", files.toString(), "--machines", "12", "--start-date", "2015-01-01", "--to-date", "2015-03-01");
        Process cluster = start(files);
        try (BufferedReader output = cluster.inputReader()) {
            String hdfs = output.readLine();
            assertThat(hdfs).startsWith("hdfs://");
            List<String> remote = pipeline(hdfs + "/incoming", hdfs + "/workspace");
            List<String> local =
                    pipeline(files.toString(), folder.resolve("workspace").toString());

            assertThat(remote).hasSizeGreaterThan(100).isEqualTo(local);
            assertThat(run("tables", "--workspace", hdfs + "/workspace")).contains("telemetry", "scores");
        } finally {
            cluster.destroyForcibly();
        }
    }

    /** The rows of the results. */
    private static List<String> pipeline(String source, String workspace) {
        run("ingest", source, "--workspace", workspace);
        String[] train = {
            "train",
            "--model",
            "m",
            "--start-date",
            "2015-01-01",
            "--to-date",
            "2015-02-05",
            "--calibrate-to",
            "2015-02-16",
            "--test-to",
            "2015-03-01",
            "--trees",
            "8",
            "--depth",
            "6",
            "--workspace",
            workspace
        };
        run(train);
        String[] range = {"--start-date", "2015-02-16", "--to-date", "2015-03-01", "--workspace", workspace};
        run(concat(List.of("score", "--model", "m", "--results-data", "scores"), range));
        run(concat(List.of("evaluate", "--results-data", "scores"), range));
        String query = "SELECT * EXCEPT (run_id, scored_at) FROM scores ORDER BY machine_id, as_of";
        return run("sql", "--csv", "--limit", "100000", query, "--workspace", workspace)
                .lines()
                .toList();
    }

    private static String[] concat(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
    }

    private Process start(Path files) throws IOException {
        Path module = Path.of("").toAbsolutePath().endsWith("cli") ? Path.of("") : Path.of("cli");
        String hadoop = Programs.libraries().stream()
                .map(Path::toString)
                .filter(jar -> !jar.contains("junit") && !jar.contains("assertj"))
                .collect(Collectors.joining(File.pathSeparator));
        Path cluster = module.resolve("target/hdfs/hadoop-client-minicluster.jar");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                cluster + File.pathSeparator + hadoop,
                module.resolve("src/test/resources/hdfs/LocalHdfs.java").toString(),
                folder.resolve("hdfs").toString(),
                files.toString()));
        return new ProcessBuilder(command)
                .redirectError(Files.createFile(folder.resolve("hdfs.log")).toFile())
                .start();
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        assertThat(exit).as(String.join(" ", arguments) + ": " + err).isZero();
        return out.toString();
    }
}
