package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.pipeline.evaluation.EvaluationOutcome;
import io.wheeltapper.pipeline.scoring.ScoringOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another trade is another file, not other code: all verbs on engines that have telemetry only and run until they fail. */
@Tag("proofs-3")
class TurbofanTest {
    @TempDir
    Path folder;

    @Test
    void engines_that_run_to_failure_go_all_the_way() {
        run("simulate", folder.resolve("engines").toString(), "--shape", "turbofan", "--machines", "60");
        run("ingest", folder.resolve("engines").toString());
        run(
                "train",
                "--model",
                "engines",
                "--start-date",
                "2000-01-01",
                "--to-date",
                "2000-01-09",
                "--calibrate-to",
                "2000-01-12",
                "--test-to",
                "2000-01-16",
                "--trees",
                "20",
                "--depth",
                "8");
        ScoringOutcome scored = JsonRecords.read(
                run(
                        "score",
                        "--json",
                        "--model",
                        "engines",
                        "--start-date",
                        "2000-01-12",
                        "--to-date",
                        "2000-01-16",
                        "--results-data",
                        "scores"),
                ScoringOutcome.class);
        assertThat(scored.rows()).isPositive();
        EvaluationOutcome evaluated = JsonRecords.read(
                run(
                        "evaluate",
                        "--json",
                        "--results-data",
                        "scores",
                        "--start-date",
                        "2000-01-12",
                        "--to-date",
                        "2000-01-16"),
                EvaluationOutcome.class);

        // Each unit ends in a failure, and no unit has a row at or after it.
        assertThat(evaluated.evaluation().events().failures()).isGreaterThan(5);
        assertThat(evaluated.evaluation().events().caughtShare()).isGreaterThan(0.9);
        assertThat(evaluated.evaluation().rows().overFailures().f1()).isGreaterThan(0.7);
        assertThat(run(
                        "sql",
                        "--csv",
                        "SELECT count(*) FROM scores JOIN (SELECT machine_id, max(event_time) AS failed_at FROM telemetry"
                                + " GROUP BY machine_id) USING (machine_id) WHERE as_of >= failed_at"))
                .endsWith("\n0\n");
    }

    private String run(String verb, String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of(verb));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of(
                "--workspace", folder.resolve("workspace").toString(), "--scenario", "../scenarios/turbofan.yaml"));
        int exit = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        assertThat(exit).as(verb + ": " + err).isZero();
        return out.toString();
    }
}
