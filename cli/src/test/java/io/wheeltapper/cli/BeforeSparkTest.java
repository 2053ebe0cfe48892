package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.pipeline.session.SessionSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shell is told without waiting for Spark, which must not start here. */
class BeforeSparkTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void a_results_table_that_is_not_there_is_named_with_the_nearest() throws IOException {
        table("scores");
        assertThat(run("evaluate --results-data scors --start-date 2015-01-01 --to-date 2015-02-01"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Table scors is not in workspace " + folder + ". Did you mean scores?");
    }

    @Test
    void a_folder_to_ingest_that_is_not_there_is_named_with_the_nearest() throws IOException {
        Files.createDirectory(folder.resolve("landing"));
        assertThat(run("ingest " + folder.resolve("landin"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("There is no file or directory " + folder.resolve("landin") + ". Did you mean landing?");
    }

    @Test
    void a_workspace_without_telemetry_says_what_to_do_first() {
        for (String verb : List.of(
                "features --start-date 2015-01-01 --to-date 2015-02-01 --features-table t", "train --model pumps")) {
            assertThat(run(verb)).isEqualTo(2);
            assertThat(err.toString())
                    .contains("Workspace " + folder
                            + " contains no telemetry yet. Run \"wheeltapper ingest SOURCE\" first.");
        }
    }

    @Test
    void tables_of_features_and_models_must_be_there() throws IOException {
        table("telemetry");
        assertThat(run("train --model pumps --training-table t")).isEqualTo(2);
        assertThat(err.toString()).contains("Table t is not in workspace");
        assertThat(run("score --model pumps --since-last --results-data scores"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("Model pumps is not in workspace " + folder
                        + ". There are no models yet: run \"wheeltapper train\"");
    }

    /** All that the catalog looks for. */
    private void table(String name) throws IOException {
        Path log =
                Files.createDirectories(folder.resolve("tables").resolve(name).resolve("_delta_log"));
        Files.writeString(log.resolve("00000000000000000000.json"), "{}");
    }

    private int run(String line) {
        err.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
        arguments.addAll(List.of("--workspace", folder.toString()));
        return Main.commandLine(new Wheeltapper(progress -> new NoSpark()))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private static final class NoSpark implements VerbHost {
        @Override
        public SparkSession spark(SessionSettings settings) {
            throw new AssertionError("Spark was asked for");
        }

        @Override
        public Progress progress() {
            return Progress.SILENT;
        }

        @Override
        public void pauseProgress() {
            // There is no line to end.
        }

        @Override
        public void close() {
            // There is nothing to give back.
        }
    }
}
