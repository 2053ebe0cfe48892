package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The two nights of a year in which clocks are changed. */
@ExtendWith(SharedSession.class)
@ParameterizedClass
@EnumSource
class IngestClockTest {
    private static final String[] IN_ORDER = {"zone: UTC ", "zone: Europe/Berlin "};
    private static final String[] READING = {"string(event_time)", "volt"};
    private static final String[] DOUBLED_HOUR = {
        "2014-10-26 02:30:00,1,170,450,100,40",
        "2014-10-26 02:45:00,1,171,450,100,40",
        "2014-10-26 02:30:00,1,172,450,100,40",
        "2014-10-26 02:45:00,1,173,450,100,40",
        "2014-10-26 03:00:00,1,174,450,100,40"
    };

    @Parameter
    BenchEngine engine = BenchEngine.SPARK;

    @TempDir
    Path folder;

    @Test
    void the_order_of_lines_tells_the_two_hours_apart_whatever_the_splits_and_the_format(SparkSession spark)
            throws IOException {
        String[] expected = {
            "2014-10-26 00:30:00|170.0",
            "2014-10-26 00:45:00|171.0",
            "2014-10-26 01:30:00|172.0",
            "2014-10-26 01:45:00|173.0",
            "2014-10-26 02:00:00|174.0"
        };
        for (long splitBytes : List.of(1_000_000L, 50L)) {
            IngestBench bench =
                    new IngestBench(engine, spark, folder.resolve("csv" + splitBytes)).withScenario(IN_ORDER);
            bench.machines(1);
            bench.telemetry("telemetry.csv", DOUBLED_HOUR);
            IngestOutcome outcome = bench.ingest(bench.parameters().withSplitBytes(splitBytes));
            assertThat(outcome.quarantinedCount()).isZero();
            assertThat(bench.rows("telemetry", READING)).containsExactly(expected);
            assertThat(bench.ingest(bench.parameters().withSeenFiles(SeenFiles.READ_AGAIN))
                            .dataSets())
                    .allSatisfy(each -> assertThat(each.ingested()).isZero());
        }
        IngestBench parquet = new IngestBench(engine, spark, folder.resolve("parquet")).withScenario(IN_ORDER);
        parquet.machines(1);
        spark.sql("""
                        SELECT t.*, 450 AS rotate, 100 AS pressure, 40 AS vibration FROM VALUES
                          (TIMESTAMP_NTZ '2014-10-26 02:30:00', '1', 170), (TIMESTAMP_NTZ '2014-10-26 02:45:00', '1', 171),
                          (TIMESTAMP_NTZ '2014-10-26 02:30:00', '1', 172), (TIMESTAMP_NTZ '2014-10-26 02:45:00', '1', 173),
                          (TIMESTAMP_NTZ '2014-10-26 03:00:00', '1', 174) AS t(datetime, machineID, volt)
                        """)
                .coalesce(1)
                .write()
                .parquet(parquet.files.resolve("telemetry.parquet").toString());
        parquet.ingest();
        assertThat(parquet.rows("telemetry", READING)).containsExactly(expected);
    }

    @Test
    void the_first_hour_alone_makes_conflicts_of_the_second_and_says_why(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder)
                .withScenario(IN_ORDER[0], IN_ORDER[1], "repeated-hour: in-order", "repeated-hour: first");
        bench.machines(1);
        bench.telemetry("telemetry.csv", DOUBLED_HOUR);
        bench.ingest();

        assertThat(bench.rows("telemetry", READING))
                .containsExactly("2014-10-26 00:30:00|170.0", "2014-10-26 00:45:00|171.0", "2014-10-26 02:00:00|174.0");
        assertThat(bench.rows("quarantine", "line", "reason", "detail"))
                .containsExactly(
                        "4|conflicting_duplicate|is 172.0, but 170.0 came first for the same key; this local time occurs twice in Europe/Berlin, and repeated-hour is first",
                        "5|conflicting_duplicate|is 173.0, but 171.0 came first for the same key; this local time occurs twice in Europe/Berlin, and repeated-hour is first");
    }

    @Test
    void what_cannot_be_told_goes_to_quarantine(SparkSession spark) throws IOException {
        IngestBench strict = new IngestBench(engine, spark, folder.resolve("strict"))
                .withScenario(IN_ORDER[0], IN_ORDER[1], "repeated-hour: in-order", "repeated-hour: quarantine");
        strict.machines(1);
        strict.telemetry("telemetry.csv", DOUBLED_HOUR);
        strict.ingest();
        assertThat(strict.rows("telemetry", READING)).containsExactly("2014-10-26 02:00:00|174.0");
        assertThat(strict.rows("quarantine", "reason"))
                .containsOnly("ambiguous_time")
                .hasSize(4);

        IngestBench shuffled = new IngestBench(engine, spark, folder.resolve("shuffled")).withScenario(IN_ORDER);
        shuffled.machines(2);
        List<String> lines = new ArrayList<>(List.of(DOUBLED_HOUR));
        lines.add("2014-10-26 02:15:00,1,175,450,100,40");
        lines.add("2014-10-26 02:15:00,2,176,450,100,40");
        shuffled.telemetry("telemetry.csv", lines.toArray(String[]::new));
        shuffled.ingest();
        assertThat(shuffled.rows("telemetry", READING))
                .containsExactly("2014-10-26 00:15:00|176.0", "2014-10-26 02:00:00|174.0");
        assertThat(shuffled.rows("quarantine", "detail"))
                .hasSize(5)
                .allMatch(detail -> detail.contains("the order of the lines does not tell which is meant"));
    }

    @Test
    void the_missing_hour_is_a_bad_time_and_its_neighbours_are_not(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder).withScenario(IN_ORDER);
        bench.machines(1);
        bench.telemetry(
                "telemetry.csv",
                "2014-03-30 01:00:00,1,170,450,100,40",
                "2014-03-30 02:00:00,1,171,450,100,40",
                "2014-03-30 03:00:00,1,172,450,100,40");
        bench.ingest();

        assertThat(bench.rows("telemetry", READING))
                .containsExactly("2014-03-30 00:00:00|170.0", "2014-03-30 01:00:00|172.0");
        assertThat(bench.rows("quarantine", "line", "reason", "detail"))
                .containsExactly(
                        "3|skipped_time|is \"2014-03-30 02:00:00\", which does not exist in Europe/Berlin: clocks went from 02:00 to 03:00 on that day");
    }
}
