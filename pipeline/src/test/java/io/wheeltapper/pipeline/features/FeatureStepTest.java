package io.wheeltapper.pipeline.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.testing.Fleet;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSession.class)
class FeatureStepTest {
    private static final Instant START = Instant.parse("2015-03-01T00:00:00Z");
    private static final Scenario SCENARIO = ScenarioReader.builtIn();

    @TempDir
    Path folder;

    @Test
    void writes_labelled_rows_and_a_rerun_replaces_exactly_its_own(SparkSession spark) {
        fleet().write(spark, folder, SCENARIO);
        FeatureOutcome whole = run(spark, SCENARIO, 0, 4, Duration.ofHours(24));
        List<Row> before = table(spark);
        FeatureOutcome again = run(spark, SCENARIO, 1, 2, Duration.ofHours(24));

        assertThat(whole.rows()).isEqualTo(14);
        assertThat(whole.machines()).isEqualTo(2);
        assertThat(whole.firstAsOf()).isEqualTo(START);
        assertThat(whole.lastAsOf()).isEqualTo("2015-03-04T00:00:00Z");
        assertThat(whole.labels()).isEqualTo(Map.of("comp2", 2L, "none", 8L, "unobserved", 4L));
        assertThat(again.rows()).isEqualTo(4);
        assertThat(again.tableVersion()).isEqualTo(1);
        assertThat(table(spark)).isEqualTo(before);
        assertThat(spark.read()
                        .format("delta")
                        .load(Workspace.at(folder.toString()).tablePath("features"))
                        .schema()
                        .apply(FeatureColumns.LABEL)
                        .metadata()
                        .getString(FeatureColumns.HORIZON_KEY))
                .isEqualTo("24h");
    }

    @Test
    void a_table_of_other_columns_is_refused_column_by_column(SparkSession spark) {
        fleet().write(spark, folder, SCENARIO);
        run(spark, SCENARIO, 0, 1, null);
        Scenario other = ScenarioReader.parse(
                ScenarioText.builtIn().replace("windows: [12h, 24h, 36h]", "windows: [12h, 24h]"), "other");

        assertThatThrownBy(() -> run(spark, other, 0, 1, null))
                .hasMessageContaining("volt_mean_36h: in the table, not in the new rows")
                .hasMessageContaining("Write to another table");
        assertThatThrownBy(() -> run(spark, SCENARIO, 0, 1, Duration.ofHours(24)))
                .hasMessageContaining("label: in the new rows, not in the table");
    }

    @Test
    void a_range_without_observations_leaves_an_empty_table(SparkSession spark) {
        fleet().write(spark, folder, SCENARIO);
        FeatureOutcome outcome = run(spark, SCENARIO, 100, 200, null);

        assertThat(outcome.rows()).isZero();
        assertThat(outcome.firstAsOf()).isNull();
        assertThat(table(spark)).isEmpty();
    }

    @Test
    void a_workspace_without_telemetry_says_what_to_do(SparkSession spark) {
        assertThatThrownBy(() -> run(spark, SCENARIO, 0, 1, null))
                .hasMessageContaining("contains no telemetry yet")
                .hasMessageContaining("wheeltapper ingest");
    }

    private static Fleet fleet() {
        Fleet fleet = new Fleet().machine("1").machine("2").failure("1", "2015-03-02T06:00:00Z", "comp2");
        for (int hour = 0; hour <= 72; hour++) {
            String time = START.plus(Duration.ofHours(hour)).toString();
            fleet.reading("1", time, 1.0 + hour, 2.0, 3.0, 4.0).reading("2", time, 5.0, 6.0 - hour, 7.0, 8.0);
        }
        return fleet;
    }

    private FeatureOutcome run(SparkSession spark, Scenario scenario, int from, int to, @Nullable Duration horizon) {
        TimeRange range = new TimeRange(START.plus(Duration.ofDays(from)), START.plus(Duration.ofDays(to)));
        return new FeatureStep(spark, Workspace.at(folder.toString()), scenario)
                .run(new FeatureParameters(range, "features", horizon), Progress.SILENT);
    }

    private List<Row> table(SparkSession spark) {
        return spark.read()
                .format("delta")
                .load(Workspace.at(folder.toString()).tablePath("features"))
                .orderBy(FeatureColumns.MACHINE_ID, FeatureColumns.AS_OF)
                .collectAsList();
    }
}
