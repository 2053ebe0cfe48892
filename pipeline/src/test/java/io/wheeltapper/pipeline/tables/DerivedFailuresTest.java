package io.wheeltapper.pipeline.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.FailureMark;
import io.wheeltapper.core.scenario.FailureSource;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedSession.class)
class DerivedFailuresTest {
    @Test
    void a_record_has_ended_when_its_last_reading_carries_the_mark(SparkSession spark) {
        FailureMark mark = new FailureMark(DataSet.TELEMETRY, "over", List.of("1", "true"), List.of("pump"));
        assertThat(texts(DerivedFailures.ofEnds(
                        new FailureSource.EndOfRecord("pump", mark), telemetry(spark), machines(spark))))
                .containsExactly("m1 04 pump");
    }

    @Test
    void a_record_has_ended_when_the_machines_row_carries_the_mark(SparkSession spark) {
        FailureMark mark = new FailureMark(DataSet.MACHINES, "state", List.of("Scrapped"), List.of("pump"));
        assertThat(texts(DerivedFailures.ofEnds(
                        new FailureSource.EndOfRecord("pump", mark), telemetry(spark), machines(spark))))
                .containsExactly("m2 03 pump");
    }

    @Test
    void without_a_mark_every_record_has_ended(SparkSession spark) {
        assertThat(texts(DerivedFailures.ofEnds(
                        new FailureSource.EndOfRecord("pump", null), telemetry(spark), machines(spark))))
                .containsExactly("m1 04 pump", "m2 03 pump", "m3 01 pump");
    }

    @Test
    void the_first_of_several_flagged_readings_in_a_row_is_a_failure(SparkSession spark) {
        FailureMark flag = new FailureMark(DataSet.TELEMETRY, "over", List.of("1", "true"), List.of("pump"));
        assertThat(texts(DerivedFailures.ofFlags(new FailureSource.Flagged(flag), telemetry(spark))))
                .containsExactly("m1 01 pump", "m1 04 pump", "m2 01 pump");
    }

    @Test
    void a_flag_may_name_the_component(SparkSession spark) {
        FailureMark flag = new FailureMark(DataSet.TELEMETRY, "what", List.of(), List.of("pump", "motor"));
        assertThat(texts(DerivedFailures.ofFlags(new FailureSource.Flagged(flag), telemetry(spark))))
                .containsExactly("m1 02 pump", "m1 03 motor", "m2 02 motor");
    }

    private static Dataset<Row> telemetry(SparkSession spark) {
        return spark.sql("""
                SELECT machine_id, timestamp(day || 'T00:00:00Z') AS event_time, timestamp(day || 'T00:00:00Z') AS known_at,
                       over, what
                FROM VALUES ('m1', '2015-01-01', 1, 'none'), ('m1', '2015-01-02', 1, 'pump'),
                            ('m1', '2015-01-03', 0, 'Motor'), ('m1', '2015-01-04', 1, 'motor'),
                            ('m2', '2015-01-01', 1, NULL), ('m2', '2015-01-02', 0, 'motor'), ('m2', '2015-01-03', NULL, NULL),
                            ('m3', '2015-01-01', 0, 'none')
                     AS t(machine_id, day, over, what)
                """);
    }

    private static Dataset<Row> machines(SparkSession spark) {
        return spark.sql("""
                SELECT * FROM VALUES ('m1', 'running'), ('m2', 'scrapped'), ('m3', NULL), ('m4', 'scrapped')
                     AS t(machine_id, state)
                """);
    }

    private static List<String> texts(Dataset<Row> failures) {
        return failures.orderBy("machine_id", "event_time").collectAsList().stream()
                .map(row -> "%s %s %s"
                        .formatted(
                                row.<String>getAs("machine_id"),
                                row.<java.sql.Timestamp>getAs("event_time")
                                        .toInstant()
                                        .toString()
                                        .substring(8, 10),
                                row.<String>getAs("component")))
                .toList();
    }
}
