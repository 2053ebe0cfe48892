package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training and scoring that are killed, and two scorings at once, as processes of their own; the rest runs here. */
@Tag("proofs-2")
class RecoveryTest {
    private static final List<String> HEAP = List.of("-Xmx1g", "-XX:TieredStopAtLevel=1");
    private static final String[] TRAIN = {
        "train",
        "--model",
        "small",
        "--start-date",
        "2015-01-01",
        "--to-date",
        "2015-03-01",
        "--calibrate-to",
        "2015-03-20",
        "--test-to",
        "2015-04-10",
        "--trees",
        "10",
        "--depth",
        "6"
    };
    private static final String SCORES =
            "SELECT * EXCEPT (run_id, model_version, scored_at) FROM %s ORDER BY machine_id, as_of";

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Verbs verbs;

    private Path workspace = folder.resolve("workspace");

    @BeforeAll
    static void makeModel() {
        verbs = new Verbs();
        Path workspace = folder.resolve("workspace");
        String files = folder.resolve("files").toString();
        verbs.run(workspace, "simulate", files, "--machines", "10", "--to-date", "2015-04-10");
        verbs.run(workspace, "ingest", files);
        verbs.run(workspace, TRAIN);
    }

    @AfterAll
    static void stop() {
        verbs.close();
    }

    @Test
    void a_killed_training_leaves_the_old_model_and_the_next_one_is_whole() throws IOException, InterruptedException {
        killAfter("training random-forest", 200, TRAIN);
        killAfter("storing model", 0, TRAIN);
        killAfter("storing model", 300, TRAIN);

        assertThat(score("after_kill", "2015-03-20", "2015-04-10")).contains("by small@1");
        assertThat(run(TRAIN)).containsPattern("small@[2-5] looks 24h ahead");
        assertThat(score("after_training", "2015-03-20", "2015-04-10")).containsPattern("by small@[2-5]");
        assertThat(probabilities("after_training")).isEqualTo(probabilities("after_kill"));
    }

    @Test
    void a_killed_scoring_leaves_the_old_rows_or_the_new_ones() throws IOException, InterruptedException {
        score("clean", "2015-03-20", "2015-04-10");
        score("killed", "2015-03-20", "2015-04-01");
        List<String> before = probabilities("killed");
        List<String> after = probabilities("clean");
        Random random = new Random(3);
        for (int i = 0; i < 3; i++) {
            killAfter("scoring", random.nextInt(4_000), scoring("killed", "2015-03-20", "2015-04-10"));
            assertThat(probabilities("killed")).isIn(before, after);
        }

        score("killed", "2015-03-20", "2015-04-10");

        assertThat(after).hasSizeGreaterThan(before.size());
        assertThat(probabilities("killed")).isEqualTo(after);
    }

    @Test
    void two_scorings_at_once_do_not_spoil_each_other() throws IOException, InterruptedException {
        score("alone", "2015-03-20", "2015-04-10");
        List<Process> both = List.of(
                start("first", scoring("together", "2015-03-20", "2015-04-10")),
                start("second", scoring("together", "2015-03-28", "2015-04-10")));
        for (Process process : both) {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        assertThat(probabilities("together")).isEqualTo(probabilities("alone"));
    }

    @Test
    void a_killed_run_that_goes_on_leaves_the_old_rows_or_the_new_ones() throws IOException, InterruptedException {
        Path files = folder.resolve("early");
        copy(folder.resolve("files"), files);
        Path late = Files.createDirectories(folder.resolve("late"));
        Path errors = files.resolve("errors.csv");
        Files.copy(errors, late.resolve("errors.csv"));
        Files.write(errors, Files.readAllLines(errors).subList(0, 20));
        workspace = folder.resolve("continued");
        run("ingest", files.toString());
        copy(folder.resolve("workspace/models"), workspace.resolve("models"));
        run(goingOn("--start-date", "2015-03-20", "--to-date", "2015-04-01"));
        List<String> before = probabilities("continued");
        run("ingest", late.toString());
        score("clean", "2015-03-20", "2015-04-10");
        List<String> after = probabilities("clean");
        Random random = new Random(4);
        List<String> now = before;
        for (int i = 0; i < 2 && now.equals(before); i++) {
            killAfter("earlier results of", random.nextInt(5_000), goingOn());
            now = probabilities("continued");
            assertThat(now).isIn(before, after);
        }

        run(goingOn());

        assertThat(after).hasSizeGreaterThan(before.size());
        assertThat(after.containsAll(before)).isFalse();
        assertThat(probabilities("continued")).isEqualTo(after);
    }

    private static String[] goingOn(String... more) {
        List<String> all =
                new ArrayList<>(List.of("score", "--since-last", "--model", "small", "--results-data", "continued"));
        Collections.addAll(all, more);
        return all.toArray(String[]::new);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }

    private static String[] scoring(String results, String start, String end) {
        return new String[] {
            "score", "--model", "small", "--start-date", start, "--to-date", end, "--results-data", results
        };
    }

    private String score(String results, String start, String end) {
        return run(scoring(results, start, end));
    }

    private List<String> probabilities(String results) {
        return run("sql", SCORES.formatted(results), "--csv", "--limit", "0")
                .lines()
                .filter(line -> line.contains(","))
                .toList();
    }

    private void killAfter(String phase, int millis, String... arguments) throws IOException, InterruptedException {
        Process process = start("killed", arguments);
        Path log = folder.resolve("killed.log");
        while (process.isAlive() && !Files.readString(log).contains(phase)) {
            Thread.sleep(20);
        }
        assertThat(Files.readString(log)).contains(phase);
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    private String run(String... arguments) {
        return verbs.run(workspace, arguments);
    }

    private Process start(String log, String... arguments) throws IOException {
        return Programs.start(
                folder.resolve(log + ".log"), HEAP, Main.class.getName(), inWorkspace(workspace, arguments));
    }

    private static String[] inWorkspace(Path workspace, String... arguments) {
        List<String> all = new ArrayList<>();
        Collections.addAll(all, arguments);
        Collections.addAll(all, "--workspace", workspace.toString());
        return all.toArray(String[]::new);
    }
}
