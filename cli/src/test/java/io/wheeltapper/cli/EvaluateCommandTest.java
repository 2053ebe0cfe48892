package io.wheeltapper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.pipeline.evaluation.EvaluationOutcome;
import io.wheeltapper.pipeline.session.SessionSettings;
import io.wheeltapper.pipeline.session.Sessions;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void the_summary_comes_as_text_or_json_beside_a_report() {
        makeWorkspace();

        assertThat(evaluate("--cost-of-missed-failure", "1000", "--cost-of-inspection", "100"))
                .as(err.toString())
                .isZero();
        Path report = folder.resolve("reports/evaluation-results-2015-01-01-2015-02-01.html");
        assertThat(out.toString())
                .contains(
                        "Model bearings version 1, horizon 24 h, on results from 2015-01-01 to 2015-02-01 (UTC)",
                        "2 machines, 5 rows",
                        "1 more rows are excluded",
                        "Failures caught  1 of 2 (50.0 %), the 95 % confidence interval of the share is 0.09–0.91",
                        "Lead time        median 6 h, quartiles 6 h to 6 h",
                        "False alarms     1 of 2 alarms",
                        "F1 by row        0.500 (precision 0.500, recall 0.500, accuracy 0.600)",
                        "  95 % sure      0.00–1.00 (precision 0.00–1.00, recall 0.00–1.00)",
                        "Warning: The evaluated range 2015-01-01T00:00:00Z to 2015-02-01T00:00:00Z has",
                        "Money            800 saved: 1,000 for missed failures and 200 for inspections",
                        "Report: " + report);
        assertThat(report).content().startsWith("<!DOCTYPE html>");

        Path elsewhere = folder.resolve("elsewhere.html");
        assertThat(evaluate("--json", "--report", elsewhere.toString())).isZero();
        EvaluationOutcome outcome = JsonRecords.read(out.toString(), EvaluationOutcome.class);
        assertThat(outcome.report()).isEqualTo(elsewhere.toString());
        assertThat(outcome.evaluation().events().caught()).isEqualTo(1);
        assertThat(outcome.evaluation().money()).isNull();
        assertThat(elsewhere).exists();

        assertThat(evaluate("--model", "brakes")).isEqualTo(3);
        assertThat(err.toString()).contains("Results table results has no rows of model brakes. Run");
    }

    @Test
    void one_cost_alone_is_a_usage_error() {
        assertThat(evaluate("--cost-of-inspection", "100")).isEqualTo(2);
        assertThat(err.toString()).contains("--cost-of-inspection is given without --cost-of-missed-failure");
        assertThat(evaluate("--cost-of-inspection", "100", "--cost-of-missed-failure", "-5"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--cost-of-missed-failure: \"-5\" is not a number above 0.");
        assertThat(evaluate("--cost-of-inspection", "100", "--cost-of-missed-failure", "5"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("A missed failure must cost more than an inspection", "got 5.0 and 100.0");
    }

    private int evaluate(String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(List.of("evaluate", "--workspace", folder.toString()));
        arguments.addAll(List.of("--results-data", "results", "--start-date", "2015-01-01", "--to-date", "2015-02-01"));
        arguments.addAll(List.of(more));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    /** One failure foretold, one not, one false alarm, and a row that cannot be judged yet. */
    private void makeWorkspace() {
        SparkSession spark = Sessions.start(SessionSettings.defaults());
        try {
            save(spark, "machines", "SELECT machine_id FROM VALUES ('m1'), ('m2') AS (machine_id)");
            save(spark, "telemetry", """
                    SELECT 'm1' AS machine_id, event_time, event_time AS known_at, 1.0D AS volt
                    FROM VALUES (TIMESTAMP '2015-01-01T00:00:00Z'), (TIMESTAMP '2015-01-04T00:00:00Z') AS (event_time)
                    """);
            save(spark, "failures", """
                    SELECT machine_id, CAST(event_time AS TIMESTAMP) AS event_time, component
                    FROM VALUES ('m1', '2015-01-02T06:00:00Z', 'comp1'), ('m2', '2015-01-03T06:00:00Z', 'comp2')
                        AS (machine_id, event_time, component)
                    """);
            save(spark, "results", """
                    SELECT machine_id, CAST(as_of AS TIMESTAMP) AS as_of, '24h' AS horizon, predicted_component,
                           0.1D AS probability_comp1, 0.1D AS probability_comp2, 0.1D AS probability_comp3,
                           0.1D AS probability_comp4, 'bearings' AS model, 1 AS model_version
                    FROM VALUES
                        ('m1', '2015-01-01T00:00:00Z', 'none'), ('m1', '2015-01-02T00:00:00Z', 'comp1'),
                        ('m1', '2015-01-02T12:00:00Z', 'none'), ('m2', '2015-01-01T00:00:00Z', 'comp3'),
                        ('m2', '2015-01-03T00:00:00Z', 'none'), ('m2', '2015-01-03T12:00:00Z', 'none')
                        AS (machine_id, as_of, predicted_component)
                    """);
        } finally {
            spark.stop();
        }
    }

    private void save(SparkSession spark, String table, String query) {
        spark.sql(query)
                .write()
                .format("delta")
                .save(Workspace.at(folder.toString()).tablePath(table));
    }
}
