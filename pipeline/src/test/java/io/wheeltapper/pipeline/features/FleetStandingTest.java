package io.wheeltapper.pipeline.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.testing.Fleet;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedSession.class)
class FleetStandingTest {
    private static final Scenario SCENARIO = ScenarioReader.builtIn();
    private static final Instant NOW = Instant.parse("2015-03-05T00:00:00Z");
    private static final Instant EARLIER = Instant.parse("2015-03-03T00:00:00Z");
    /** What results have; the list knows of a machine "never" besides. */
    private static final Map<String, Long> LATEST_ROWS =
            Map.of("well", Micros.of(NOW), "dead", Micros.of(EARLIER), "unlisted", Micros.of(EARLIER));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void machines_that_send_nothing_are_silent_since_their_last_reading(boolean isRead, SparkSession spark) {
        assertThat(standing(spark, SCENARIO, isRead).silent(LATEST_ROWS, NOW))
                .containsExactly(
                        new SilentMachine("dead", Instant.parse("2015-03-02T06:00:00Z")),
                        new SilentMachine("never", null),
                        new SilentMachine("unlisted", Instant.parse("2015-03-02T05:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void of_machines_that_are_watched_each_for_itself_only_those_without_any_reading_are_silent(
            boolean isRead, SparkSession spark) {
        Scenario each = ScenarioReader.parse(
                ScenarioText.builtIn().replace("observation: fleet", "observation: machine"), "each for itself");
        assertThat(standing(spark, each, isRead).silent(LATEST_ROWS, NOW))
                .containsExactly(new SilentMachine("never", null));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_failure_counts_up_to_the_last_as_of_time_or_where_it_ends_a_life_to_the_end_of_the_range(
            boolean isRead, SparkSession spark) {
        Map<String, Long> all = Map.of(
                "dead", Micros.of(Instant.parse("2015-03-02T07:00:00Z")),
                "well", Micros.of(Instant.parse("2015-03-05T03:00:00Z")));
        TimeRange longer = new TimeRange(Instant.parse("2015-03-01T00:00:00Z"), NOW.plusSeconds(6 * 3_600));
        assertThat(standing(spark, SCENARIO, isRead).lastFailures(longer)).containsOnlyKeys("dead");
        Scenario each = ScenarioReader.parse(
                ScenarioText.builtIn().replace("observation: fleet", "observation: machine"), "each for itself");
        assertThat(standing(spark, each, isRead).lastFailures(longer)).isEqualTo(all);
    }

    private FleetStanding standing(SparkSession spark, Scenario scenario, boolean isRead) {
        Fleet fleet = new Fleet()
                .machine("well")
                .machine("dead")
                .machine("never")
                .reading("well", "2015-03-01T00:00:00Z", 1.0, 2.0, 3.0, 4.0)
                .reading("well", "2015-03-05T06:00:00Z", 1.0, 2.0, 3.0, 4.0)
                .reading("dead", "2015-03-02T06:00:00Z", 1.0, 2.0, 3.0, 4.0)
                .reading("unlisted", "2015-03-02T05:00:00Z", 1.0, 2.0, 3.0, 4.0)
                .failure("dead", "2015-03-02T07:00:00Z", "comp1")
                .failure("well", "2015-03-05T03:00:00Z", "comp1");
        RawTables tables = fleet.write(spark, folder, scenario);
        return isRead ? new FleetStanding(new FleetFiles(tables.files()), scenario) : FleetTables.standing(tables);
    }
}
