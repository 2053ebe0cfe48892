package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedSession.class)
@ParameterizedClass
@EnumSource
class IngestChecksTest {
    private static final String[] THE_STRICT_WAY = {
        "unknown-machines: take-in",
        "unknown-machines: quarantine",
        "on-bad-value: missing",
        "on-bad-value: quarantine-record"
    };

    @Parameter
    BenchEngine engine = BenchEngine.SPARK;

    @TempDir
    Path folder;

    @Test
    void each_kind_of_bad_record_goes_to_quarantine_with_its_line_column_reason_and_text(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder).withScenario(THE_STRICT_WAY);
        bench.machines(3);
        bench.telemetry(
                "telemetry.csv",
                "2015-01-01 06:00:00,1,170,450,100,40",
                "2015-01-01 07:00:00,1,n/a,450,100,40",
                "2015-01-01 08:00:00,,170,450,100,40",
                ",1,170,450,100,40",
                "2015-01-01 09:00:00,4,170,450,100,40",
                "2015-01-01 10:00:00,1,170,450,100,200.1",
                "9999-12-31 23:00:00,1,170,450,100,40",
                "2015-01-01 11:00:00,1,170,450,100",
                "2015-01-01 12:00:00,1,NaN,450,100,40",
                "2015-01-01 13:00:00,1,12d,450,100,40",
                "2015-01-01 14:00:00,1,\"170,450,100,40",
                "01/02/2015,1,170,450,100,40",
                "2015-01-01 15:00:00,1,0,2000,500,200");
        bench.file(
                "errors.csv",
                "datetime,machineID,errorID",
                "2015-01-01 06:00:00,1,error9",
                "2015-01-01 06:00:00,1,error1");
        bench.file(
                "failures.csv",
                "datetime,machineID,failure",
                "2015-01-01 06:00:00,1,comp5",
                "2015-01-01 06:00:00,1,comp4");
        bench.file("machines-more.csv", "machineID,model,age", "5,model1,1.5", "6,model1,-1", "7,model1,", "NaN,,");

        IngestOutcome outcome = bench.ingest();

        assertThat(bench.quarantined())
                .containsExactly(
                        "2|errorID|out_of_range",
                        "2|failure|out_of_range",
                        "2|age|unparsable",
                        "3|age|out_of_range",
                        "5|machineID|missing_key",
                        "3|volt|null_word",
                        "4|machineID|missing_key",
                        "5|datetime|missing_key",
                        "6|machineID|unknown_machine",
                        "7|vibration|out_of_range",
                        "8|datetime|future",
                        "9|null|unparsable",
                        "10|volt|null_word",
                        "11|volt|unparsable",
                        "12|null|unparsable",
                        "13|datetime|unparsable");
        assertThat(bench.rows(
                        "quarantine",
                        "data_set || ' ' || line || ' ' || coalesce(`column`, '') || ' ' || detail",
                        "raw"))
                .contains(
                        "telemetry 3 volt is \"n/a\", which means a missing value|2015-01-01 07:00:00,1,n/a,450,100,40",
                        "telemetry 11 volt is \"12d\", expected V as a number|2015-01-01 13:00:00,1,12d,450,100,40",
                        "telemetry 7 vibration is \"200.1\", expected between 0 and 200|2015-01-01 10:00:00,1,170,450,100,200.1",
                        "telemetry 6 machineID is \"4\", which is not in the machines table|2015-01-01 09:00:00,4,170,450,100,40");
        assertThat(IngestBench.of(outcome, "telemetry").quarantined())
                .containsEntry("unparsable", 4L)
                .containsEntry("null_word", 2L)
                .containsEntry("missing_key", 2L)
                .containsEntry("unknown_machine", 1L)
                .containsEntry("out_of_range", 1L)
                .containsEntry("future", 1L);
        assertThat(bench.rows("telemetry", "string(event_time)"))
                .containsExactly("2015-01-01 06:00:00", "2015-01-01 15:00:00");
    }

    @Test
    void the_first_of_equal_keys_stands_equal_ones_are_dropped_and_others_quarantined(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        bench.telemetry(
                "telemetry-1.csv",
                "2015-01-01 06:00:00,1,170,450,100,",
                "2015-01-01 06:00:00,1,171,450,100,",
                "2015-01-01 06:00:00,1,170.0,450,1e2,");
        bench.telemetry(
                "telemetry-2.csv", "2015-01-01T06:00:00Z,1,170,450,100,40", "2015-01-01 07:00:00,1,170,450,100,40");
        bench.file(
                "failures.csv",
                "datetime,machineID,failure",
                "2015-01-01,1,comp1",
                "2015-01-01,1,comp2",
                "2015-01-01,1,comp1");

        DataSetOutcome telemetry = bench.ingested("telemetry");

        assertThat(telemetry.records()).isEqualTo(5);
        assertThat(telemetry.ingested()).isEqualTo(2);
        assertThat(telemetry.duplicates()).isEqualTo(1);
        assertThat(telemetry.quarantined()).containsOnly(java.util.Map.entry("conflicting_duplicate", 2L));
        assertThat(bench.rows("telemetry", "hour(event_time)", "volt", "vibration"))
                .containsExactly("6|170.0|null", "7|170.0|40.0");
        assertThat(bench.rows("quarantine", "`column`", "line", "detail"))
                .containsExactly(
                        "vibration|2|is 40.0, but empty came first for the same key",
                        "volt|3|is 171.0, but 170.0 came first for the same key");
        assertThat(bench.rows("failures", "component")).containsExactly("comp1", "comp2");
    }

    @Test
    void a_wrong_header_in_any_file_stops_everything_and_names_the_nearest_column(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        bench.telemetry("telemetry.csv", "2015-01-01 06:00:00,1,170,450,100,40");
        bench.file("errors.csv", "datetime,machine_ID,error", "2015-01-01 06:00:00,1,error1");
        bench.file("failures.csv", new byte[0]);

        assertThatThrownBy(bench::ingest)
                .isInstanceOfSatisfying(
                        WheeltapperException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.WRONG_HEADER))
                .hasMessageContaining(
                        "errors.csv: no column machineID. Did you mean machine_ID? no column errorID. Did you mean error?")
                .hasMessageContaining(
                        "failures.csv is empty and lacks a header. Its columns should be datetime, machineID, failure.");
        assertThat(folder.resolve("workspace")).doesNotExist();
    }

    @Test
    void bad_records_can_stop_the_ingest_before_anything_is_written(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        bench.telemetry(
                "telemetry.csv",
                "2015-01-01 06:00:00,1,170,450,100,40",
                "2015-01-01 06:00:00,1,171,450,100,40",
                "x,1,1,1,1,1");
        IngestParameters strict = bench.parameters().withOnBadRecord(OnBadRecord.FAIL);

        assertThatThrownBy(() -> bench.ingest(strict))
                .isInstanceOfSatisfying(
                        WheeltapperException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_RECORD))
                .hasMessageContaining("2 records are bad")
                .hasMessageContaining(
                        "telemetry.csv line 4: datetime is \"x\", expected a time such as 2015-01-01 06:00:00 (unparsable)")
                .hasMessageContaining(
                        "telemetry.csv line 3: volt is 171.0, but 170.0 came first for the same key (conflicting_duplicate)");
        assertThat(folder.resolve("workspace")).doesNotExist();

        bench.telemetry("telemetry.csv", "2015-01-01 06:00:00,1,170,450,100,40");
        assertThat(IngestBench.of(bench.ingest(strict), "telemetry").ingested()).isEqualTo(1);
    }

    @Test
    void a_dry_run_counts_everything_and_writes_nothing(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder).withScenario(THE_STRICT_WAY);
        bench.machines(2);
        bench.telemetry(
                "telemetry.csv", "2015-01-01 06:00:00,1,170,450,100,40", "2015-01-01 06:00:00,3,170,450,100,40");
        IngestParameters dry = bench.parameters().withWriteMode(WriteMode.DRY_RUN);

        IngestOutcome before = bench.ingest(dry);
        assertThat(folder.resolve("workspace")).doesNotExist();
        bench.ingest();
        IngestOutcome after = bench.ingest(dry.withSeenFiles(SeenFiles.READ_AGAIN));

        assertThat(IngestBench.of(before, "telemetry").ingested()).isEqualTo(1);
        assertThat(IngestBench.of(before, "telemetry").quarantined()).containsEntry("unknown_machine", 1L);
        assertThat(before.dryRun()).isTrue();
        assertThat(IngestBench.of(after, "telemetry").alreadyIngested()).isEqualTo(1);
        assertThat(IngestBench.of(after, "machines").ingested()).isZero();
    }

    @Test
    void sources_without_data_sets_are_told_apart(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.file("notes.txt", "hello");
        bench.file("readings.csv", "datetime", "2015-01-01");
        assertThatThrownBy(bench::ingest).hasMessageContaining("It holds notes.txt, readings.csv; expected CSV");
        assertThatThrownBy(() -> bench.ingest(IngestParameters.of(List.of(bench.files + "/reading.csv"))))
                .hasMessageContaining("Did you mean readings.csv?");
        assertThatThrownBy(() -> bench.ingest(IngestParameters.of(List.of(bench.files + "/readings.csv"))))
                .hasMessageContaining("the name does not tell the data set");
        assertThatThrownBy(() -> bench.ingest(bench.parameters().withDataSet(DataSet.TELEMETRY)))
                .hasMessageContaining("readings.csv: no column machineID.");
        bench.file("telemetry.csv", "datetime,machineID,volt,rotate,pressure,vibration", "2015-01-01,1,1,1,1,1");
        bench.withScenario(THE_STRICT_WAY);
        assertThatThrownBy(bench::ingest)
                .isInstanceOf(WheeltapperException.class)
                .hasMessageContaining("No machine is known yet");
    }

    @Test
    void a_file_with_a_header_only_is_fine_where_nothing_may_have_happened(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        bench.telemetry("telemetry.csv");
        bench.file("errors.csv", "datetime,machineID,errorID");
        assertThatThrownBy(bench::ingest)
                .isInstanceOfSatisfying(
                        WheeltapperException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_RECORD))
                .hasMessageContaining("telemetry: there are no records in file:");
        assertThat(folder.resolve("workspace")).doesNotExist();

        bench.telemetry("telemetry-1.csv", "1969-12-31 23:59:59.999999,1,170,450,100,40");
        IngestOutcome outcome = bench.ingest();
        assertThat(IngestBench.of(outcome, "telemetry").ingested()).isEqualTo(1);
        assertThat(IngestBench.of(outcome, "errors").records()).isZero();
        assertThat(outcome.notes())
                .hasSize(2)
                .allMatch(note -> note.endsWith("telemetry.csv holds no records.")
                        || note.endsWith("errors.csv holds no records."));
        assertThat(bench.table("telemetry").schema().apply("volt").metadata().getString("unit"))
                .isEqualTo("V");
        assertThat(outcome.ignoredFiles()).isEmpty();
        assertThat(bench.rows("telemetry", "string(event_time)", "event_month"))
                .containsExactly("1969-12-31 23:59:59.999999|1969-12");
    }

    @Test
    void known_at_is_the_event_time_the_arrival_or_a_column(SparkSession spark) throws IOException {
        String line = "2015-01-01 06:00:00,1,170,450,100,40";
        String known = "unix_micros(known_at) - unix_micros(event_time)";
        IngestBench byEvent = new IngestBench(engine, spark, folder.resolve("event"));
        byEvent.machines(1);
        byEvent.telemetry("telemetry.csv", line);
        byEvent.ingest();
        assertThat(byEvent.rows("telemetry", known)).containsExactly("0");

        IngestBench byArrival = new IngestBench(engine, spark, folder.resolve("arrival"))
                .withScenario("known-at: event-time", "known-at: arrival");
        byArrival.clock = InstantSource.fixed(Instant.parse("2016-02-03T04:05:06Z"));
        byArrival.machines(1);
        byArrival.telemetry("telemetry.csv", line);
        byArrival.ingest();
        assertThat(byArrival.rows("telemetry", "string(known_at)", "string(ingested_at)"))
                .containsExactly("2016-02-03 04:05:06|2016-02-03 04:05:06");

        IngestBench byColumn = new IngestBench(engine, spark, folder.resolve("column"))
                .withScenario("known-at: event-time", "known-at: column\nknown-at-column: seen");
        byColumn.machines(1);
        byColumn.file(
                "telemetry.csv",
                "seen,datetime,machineID,volt,rotate,pressure,vibration",
                "2015-01-02," + line,
                "," + line.replace("06:", "07:"),
                "soon," + line.replace("06:", "08:"));
        byColumn.file("errors.csv", "datetime,machineID,errorID", "2015-01-01 06:00:00,1,error1");
        byColumn.ingest();
        assertThat(byColumn.rows("telemetry", "string(known_at)")).containsExactly("2015-01-02 00:00:00");
        assertThat(byColumn.rows("errors", known)).containsExactly("0");
        assertThat(byColumn.quarantined()).containsExactly("3|seen|missing_key", "4|seen|unparsable");
    }

    @Test
    void a_table_made_for_other_columns_is_refused(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        bench.ingest();
        bench.withScenario("{source: age, name: age, type: integer,", "{source: age, name: years, type: integer,");
        assertThatThrownBy(() -> bench.ingest(bench.parameters().withSeenFiles(SeenFiles.READ_AGAIN)))
                .isInstanceOfSatisfying(
                        WheeltapperException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_MISMATCH))
                .hasMessageContaining("years is in the scenario, but not in the table")
                .hasMessageContaining("age is in the table, but not in the scenario");
    }
}
