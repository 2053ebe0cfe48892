package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.ErrorKind;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of values that cannot be used, and of files of which none can. */
@ExtendWith(SharedSession.class)
@ParameterizedClass
@EnumSource
class IngestValuesTest {
    private static final String[] CELLS = {"hour(event_time)", "volt", "rotate", "vibration"};

    @Parameter
    BenchEngine engine = BenchEngine.SPARK;

    @TempDir
    Path folder;

    @Test
    void one_bad_value_is_missing_and_counted_by_column_and_the_rest_of_the_record_stays(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.file("machines.csv", "machineID,model,age", "1,N/A,old", "2,model1,-3");
        bench.telemetry(
                "telemetry.csv",
                "2015-01-01 06:00:00,1,170,450,100,NaN",
                "2015-01-01 07:00:00,1,171,Bad,100,NULL",
                "2015-01-01 08:00:00,1,172,450,100,",
                "2015-01-01 09:00:00,1,173,9999,100,-",
                "2015-01-01 09:00:00,1,173,,100,na",
                "2015-01-01 10:00:00,1,Bad,NA,,",
                "2015-01-01 11:00:00,1,NaN,NaN,NaN,NaN",
                "NaT,1,170,450,100,40",
                "2015-01-01 12:00:00,NaN,170,450,100,40");

        IngestOutcome outcome = bench.ingest();

        assertThat(bench.rows("machines", "machine_id", "model", "age"))
                .containsExactly("1|null|null", "2|model1|null");
        assertThat(bench.rows("telemetry", CELLS))
                .containsExactly(
                        "11|null|null|null",
                        "6|170.0|450.0|null",
                        "7|171.0|null|null",
                        "8|172.0|450.0|null",
                        "9|173.0|null|null");
        assertThat(bench.rows("quarantine", "line", "`column`", "reason", "detail"))
                .containsExactly(
                        "10|machineID|missing_key|is \"NaN\", which means a missing value",
                        "7|volt|no_value|is \"Bad\", expected V as a number, and no other sensor has a value",
                        "9|datetime|missing_key|is \"NaT\", which means a missing value");
        assertThat(bench.rows("bad_values", "data_set", "`column`", "reason", "cells", "line", "detail"))
                .containsExactly(
                        "machines|age|out_of_range|1|3|is \"-3\", expected between 0 and 100",
                        "machines|age|unparsable|1|2|is \"old\", expected years as a whole number",
                        "machines|model|null_word|1|2|is \"N/A\", which means a missing value",
                        "telemetry|pressure|null_word|1|8|is \"NaN\", which means a missing value",
                        "telemetry|rotate|null_word|1|8|is \"NaN\", which means a missing value",
                        "telemetry|rotate|out_of_range|1|5|is \"9999\", expected between 0 and 2000",
                        "telemetry|rotate|unparsable|1|3|is \"Bad\", expected rpm as a number",
                        "telemetry|vibration|null_word|5|2|is \"NaN\", which means a missing value",
                        "telemetry|volt|null_word|1|8|is \"NaN\", which means a missing value");
        DataSetOutcome telemetry = IngestBench.of(outcome, "telemetry");
        assertThat(List.of(telemetry.ingested(), telemetry.duplicates(), telemetry.quarantinedCount()))
                .containsExactly(5L, 1L, 3L);
        assertThat(telemetry.missingValues())
                .filteredOn(missing -> missing.reason().equals("unparsable"))
                .singleElement()
                .satisfies(missing -> assertThat(missing.example())
                        .endsWith("telemetry.csv line 3: rotate is \"Bad\", expected rpm as a number"));
        assertThat(outcome.warnings())
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("telemetry: 33.3 % of 9 records of file:")
                        .endsWith("telemetry.csv went to quarantine. Check the reasons before you rely on the rest."))
                .anySatisfy(warning ->
                        assertThat(warning).startsWith("telemetry: 33.3 % of the values of rotate could not be used"))
                .noneSatisfy(warning -> assertThat(warning).contains("vibration"));
    }

    @Test
    void json_and_parquet_treat_values_as_csv_does(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        bench.file(
                "telemetry-a.jsonl",
                "{\"datetime\": \"2015-01-01 06:00:00\", \"machineID\": \"1.0\", \"volt\": NaN, \"rotate\": 450, \"pressure\": 100, \"vibration\": null}",
                "{\"datetime\": \"2015-01-01 7:00:00 UTC\", \"machineID\": 1.0, \"volt\": 171, \"rotate\": \"Bad\"}");
        spark.sql(
                        "SELECT '2015-01-01T08:00:00+0000' AS datetime, '1.0' AS machineID, double('NaN') AS volt, 450 AS rotate,"
                                + " double(null) AS pressure, 1e9 AS vibration")
                .coalesce(1)
                .write()
                .parquet(bench.files.resolve("telemetry.parquet").toString());
        bench.telemetry("telemetry-b.csv", "2015-01-01 9:00:00,1.0,170,450,100,40");

        bench.ingest();

        assertThat(bench.rows("telemetry", "machine_id", "hour(event_time)", "volt", "rotate", "vibration"))
                .containsExactly(
                        "1|6|null|450.0|null", "1|7|171.0|null|null", "1|8|null|450.0|null", "1|9|170.0|450.0|40.0");
        assertThat(bench.rows("bad_values", "`column`", "reason", "cells"))
                .containsExactly(
                        "rotate|unparsable|1", "vibration|out_of_range|1", "volt|null_word|1", "volt|null_word|1");
    }

    @Test
    void an_array_or_an_object_costs_its_cell_alone_and_a_name_that_comes_twice_its_record(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        bench.file(
                "telemetry.jsonl",
                "{\"datetime\": \"2015-01-01 06:00:00\", \"machineID\": 1, \"volt\": [170, 171], \"rotate\": 450}",
                "{\"datetime\": \"2015-01-01 07:00:00\", \"machineID\": 1, \"volt\": 171, \"rotate\": {\"value\": 1}}",
                "{\"datetime\": \"2015-01-01 08:00:00\", \"machineID\": 1, \"volt\": 170, \"volt\": 171}",
                "{\"datetime\": \"2015-01-01 09:00:00\", \"machineID\": {\"id\": 1}, \"volt\": 172}",
                "{\"datetime\": [2015, 1, 1, 10], \"machineID\": 1, \"volt\": 173}",
                "{\"datetime\": \"2015-01-01 11:00:00\", \"machineID\": 1, \"volt\": 174, \"others\": {\"a\": [1]},"
                        + " \"pressure\": null, \"vibration\": null}");

        bench.ingest();

        assertThat(bench.rows("telemetry", CELLS))
                .containsExactly("11|174.0|null|null", "6|null|450.0|null", "7|171.0|null|null");
        assertThat(bench.rows("bad_values", "`column`", "reason", "line", "detail"))
                .containsExactly(
                        "rotate|unparsable|2|is \"{\"value\":1}\", expected rpm as a number",
                        "volt|unparsable|1|is \"[170,171]\", expected V as a number");
        assertThat(bench.rows("quarantine", "line", "`column`", "reason", "detail"))
                .containsExactly(
                        "3|null|unparsable|is not JSON: Duplicate field 'volt'",
                        "4|machineID|unparsable|is \"{\"id\":1}\", expected a single value",
                        "5|datetime|unparsable|is \"[2015,1,1,10]\", expected a time such as 2015-01-01 06:00:00");
    }

    @Test
    void machines_that_have_gone_are_taken_in_by_their_telemetry_and_named(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        bench.telemetry(
                "telemetry.csv",
                "2015-01-01 06:00:00,1,170,450,100,40",
                "2015-01-01 06:00:00,7,170,450,100,40",
                "2015-01-01 07:00:00,7,170,450,100,40",
                "2015-01-01 06:00:00,8,170,450,100,40");
        bench.file(
                "failures.csv",
                "datetime,machineID,failure",
                "2015-01-01 08:00:00,7,comp1",
                "2015-01-01 08:00:00,9,comp1");
        IngestOutcome outcome = bench.ingest();

        assertThat(IngestBench.of(outcome, "telemetry").retiredMachines())
                .isEqualTo(new RetiredMachines(2, 3, List.of("7", "8")));
        assertThat(bench.rows("telemetry", "machine_id")).containsExactly("1", "7", "7", "8");
        assertThat(bench.rows("failures", "machine_id")).containsExactly("7");
        assertThat(bench.rows("quarantine", "reason", "detail"))
                .containsExactly("unknown_machine|is \"9\", which is neither in the machines table nor in telemetry");

        bench.file("errors.csv", "datetime,machineID,errorID", "2015-01-01 05:00:00,8,error1");
        bench.file("machines-2.csv", "machineID,model,age", "7,model3,18");
        IngestOutcome later = bench.ingest();

        assertThat(IngestBench.of(later, "machines").ingested()).isEqualTo(1);
        assertThat(later.quarantinedCount()).isZero();
        assertThat(bench.rows("errors", "machine_id")).containsExactly("8");
        assertThat(bench.rows("machines", "machine_id", "model")).contains("7|model3");
    }

    @Test
    void a_file_of_which_no_record_can_be_used_stops_the_run_and_shows_three_records_and_the_way_out(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        bench.telemetry("telemetry.csv", "2015-01-01 06:00:00,1.0,170,450,100,40");
        bench.file(
                "errors.csv",
                "datetime,machineID,errorID",
                "13/01/2015 07:00,1,error1",
                "14/01/2015 07:00,1,error1",
                "15/01/2015 07:00,1,error1",
                "16/01/2015 07:00,1,error1");
        bench.file("failures.csv", "datetime,machineID,failure", "1420110000123,1,comp1");
        assertThatThrownBy(bench::ingest)
                .isInstanceOfSatisfying(WheeltapperException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.BAD_RECORD);
                    assertThat(e.kind()).isEqualTo(ErrorKind.DATA);
                })
                .hasMessageContaining("errors.csv (4 records):")
                .hasMessageContaining(
                        "line 2: datetime is \"13/01/2015 07:00\", expected a time such as 2015-01-01 06:00:00; it looks like dd/MM/yyyy HH:mm: set time-pattern on that column of the scenario (unparsable)")
                .hasMessageContaining("line 4: datetime")
                .hasMessageNotContaining("line 5: datetime")
                .hasMessageContaining("failures.csv (1 record):")
                .hasMessageContaining("it looks like milliseconds since 1970: set count-unit: 1ms");
        assertThat(folder.resolve("workspace")).doesNotExist();

        bench.file("errors.csv", "datetime,machineID,errorID", "2015-01-13 07:00,1,error1");
        bench.file("failures.csv", "datetime,machineID,failure", "2015-01-01 11:00:00,1,comp1");
        assertThat(bench.ingest().dataSets())
                .allSatisfy(each -> assertThat(each.unchangedFiles()).isEmpty());
    }

    @Test
    void a_sensor_that_is_bad_everywhere_is_no_reading_and_strict_runs_refuse_any_bad_value(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        bench.telemetry("telemetry.csv", "2015-01-01 06:00:00,1,170;5,450;5,100;5,40;5");
        assertThatThrownBy(bench::ingest).hasMessageContaining("no other sensor has a value (no_value)");

        bench.telemetry(
                "telemetry.csv", "2015-01-01 06:00:00,1,Bad,450,100,40", "2015-01-01 07:00:00,1,170,450,NaN,40");
        assertThatThrownBy(() -> bench.ingest(bench.parameters().withOnBadRecord(OnBadRecord.FAIL)))
                .hasMessageContaining("1 record is bad")
                .hasMessageContaining("telemetry.csv line 2: volt is \"Bad\", expected V as a number (unparsable)");
        assertThat(folder.resolve("workspace")).doesNotExist();
    }
}
