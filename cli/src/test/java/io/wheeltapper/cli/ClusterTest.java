package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same verbs on a standalone cluster of two workers, with the workspace on a path that all of them see. */
@Tag("proofs-2")
class ClusterTest {
    private static final String[] RANGE = {"--start-date", "2015-04-01", "--to-date", "2015-05-01"};
    private static final String FEATURES = "SELECT * FROM april ORDER BY machine_id, as_of";
    private static final String RESULTS = "SELECT * EXCEPT (run_id, scored_at) FROM scores ORDER BY machine_id, as_of";

    private static final String[] TRAIN = {
        "train",
        "--model",
        "small",
        "--start-date",
        "2015-01-01",
        "--to-date",
        "2015-03-10",
        "--calibrate-to",
        "2015-04-01",
        "--test-to",
        "2015-05-01",
        "--trees",
        "20",
        "--depth",
        "8",
        "--trainer",
        "fast"
    };

    @TempDir
    static Path folder;

    private static StandaloneCluster cluster;
    private static Path local;
    private static Path shared;

    @BeforeAll
    static void startClusterAndRunLocally() throws IOException, InterruptedException {
        local = folder.resolve("local");
        shared = folder.resolve("shared");
        cluster = StandaloneCluster.start(Files.createDirectories(folder.resolve("cluster")));
        String files = folder.resolve("files").toString();
        run(local, "simulate", files, "--machines", "12", "--to-date", "2015-05-10");
        run(local, "ingest", files);
        run(local, arguments("features", RANGE, "--features-table", "april"));
        run(local, TRAIN);
        run(local, arguments("score", RANGE, "--model", "small", "--results-data", "scores"));
    }

    @AfterAll
    static void stopCluster() throws IOException {
        cluster.close();
    }

    @Test
    void rows_and_models_equal_those_of_one_machine_even_when_a_worker_dies() throws IOException, InterruptedException {
        onCluster("ingest", folder.resolve("files").toString());
        onCluster(arguments("features", RANGE, "--features-table", "april"));
        onCluster(TRAIN);

        Path log = folder.resolve("cluster/scoring.log");
        Process scoring =
                startOnCluster(log, arguments("score", RANGE, "--model", "small", "--results-data", "scores"));
        awaitPhase(scoring, log, "scoring");
        assertThat(cluster.hasExecutors()).isTrue();
        cluster.killWorker();

        assertThat(scoring.waitFor(3, TimeUnit.MINUTES))
                .as(Files.readString(log))
                .isTrue();
        assertThat(scoring.exitValue()).as(Files.readString(log)).isZero();
        assertThat(query(shared, FEATURES)).hasSize(12 * 60 + 1).isEqualTo(query(local, FEATURES));
        assertThat(query(shared, RESULTS)).hasSize(12 * 60 + 1).isEqualTo(query(local, RESULTS));
    }

    private static String[] arguments(String verb, String[] range, String... more) {
        List<String> arguments = new ArrayList<>(List.of(verb));
        Collections.addAll(arguments, range);
        Collections.addAll(arguments, more);
        return arguments.toArray(String[]::new);
    }

    private static void run(Path workspace, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--workspace", workspace.toString()));
        Path log = folder.resolve(arguments[0] + ".log");
        int exit = Programs.wheeltapper(log, List.of("-Xmx1g", "-XX:TieredStopAtLevel=1"), all.toArray(String[]::new));
        assertThat(exit).as(Files.readString(log)).isZero();
    }

    private static void onCluster(String... arguments) throws IOException, InterruptedException {
        Path log = folder.resolve("cluster/" + arguments[0] + ".log");
        Process process = startOnCluster(log, arguments);
        assertThat(process.waitFor(3, TimeUnit.MINUTES))
                .as(Files.readString(log))
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private static Process startOnCluster(Path log, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--workspace", shared.toString(), "--master", cluster.masterUrl()));
        String jars = String.join(
                ",", Programs.ownJars(folder).stream().map(Path::toString).toList());
        return Programs.start(
                log,
                List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-Dspark.driver.host=127.0.0.1", "-Dspark.jars=" + jars),
                Main.class.getName(),
                all.toArray(String[]::new));
    }

    private static void awaitPhase(Process process, Path log, String phase) throws IOException, InterruptedException {
        for (int i = 0; i < 1_200 && process.isAlive(); i++) {
            if (Files.readString(log).contains(phase)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Never came to " + phase + ":\n" + Files.readString(log));
    }

    private static List<String> query(Path workspace, String sql) throws IOException, InterruptedException {
        Path log = folder.resolve("query.log");
        int exit = Programs.wheeltapper(
                log,
                List.of("-Xmx1g", "-XX:TieredStopAtLevel=1"),
                "sql",
                sql,
                "--csv",
                "--limit",
                "0",
                "--workspace",
                workspace.toString());
        assertThat(exit).as(Files.readString(log)).isZero();
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(","))
                .toList();
    }
}
