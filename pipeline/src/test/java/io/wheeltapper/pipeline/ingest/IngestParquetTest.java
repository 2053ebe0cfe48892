package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.core.error.ErrorCode;
import io.wheeltapper.core.error.ErrorKind;
import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;
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
class IngestParquetTest {
    @Parameter
    BenchEngine engine = BenchEngine.SPARK;

    @TempDir
    Path folder;

    @Test
    void times_in_nanoseconds_are_cut_to_microseconds(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(1);
        ParquetFiles.write(
                bench.files.resolve("telemetry.parquet"),
                ParquetFiles.READINGS,
                ParquetFiles.reading("2015-01-01T06:00:00Z", 170),
                ParquetFiles.reading("2015-01-01T07:00:00.123456789Z", 171),
                ParquetFiles.reading("1969-12-31T23:59:59.999999999Z", 172));

        bench.ingest();

        assertThat(bench.rows("telemetry", "string(event_time)", "volt"))
                .containsExactly(
                        "1969-12-31 23:59:59.999999|172.0",
                        "2015-01-01 06:00:00|170.0",
                        "2015-01-01 07:00:00.123456|171.0");
    }

    @Test
    void every_type_of_single_values_is_read_and_columns_that_nobody_wants_do_not_matter(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.withScenario("zone: UTC ", "zone: Europe/Paris ");
        ParquetFiles.write(
                bench.files.resolve("machines.parquet"),
                """
                message machines {
                  required fixed_len_byte_array(16) MACHINEID (UUID);
                  optional binary model (ENUM);
                  optional int32 age (INTEGER(8,false));
                }""",
                row -> row.append("MACHINEID", Binary.fromConstantByteArray(new byte[16]))
                        .append("model", "model1")
                        .append("age", 3));
        String machine = "00000000-0000-0000-0000-000000000000";
        ParquetFiles.write(
                bench.files.resolve("telemetry.parquet"),
                """
                message readings {
                  optional int96 datetime;
                  optional binary machineID;
                  optional fixed_len_byte_array(2) volt (FLOAT16);
                  optional int32 rotate (DECIMAL(9,2));
                  optional int64 pressure (INTEGER(64,false));
                  optional fixed_len_byte_array(5) vibration (DECIMAL(10,3));
                  optional fixed_len_byte_array(12) age (INTERVAL);
                  optional group parts (LIST) { repeated group list { optional int32 element; } }
                }""",
                row -> row.append("datetime", ParquetFiles.int96("2015-07-01T06:00:00.5Z"))
                        .append("machineID", machine)
                        .append("volt", Binary.fromConstantByteArray(new byte[] {0x50, 0x59}))
                        .append("rotate", 45_025)
                        .append("pressure", 100L)
                        .append("vibration", Binary.fromConstantByteArray(new byte[] {0, 0, 0, (byte) 0x9c, 0x41}))
                        .append("age", Binary.fromConstantByteArray(new byte[12])));
        ParquetFiles.write(
                bench.files.resolve("maint.parquet"),
                "message maint { optional int64 datetime (TIMESTAMP(MILLIS,false)); "
                        + "optional binary machineID (STRING); optional binary comp (STRING); }",
                row -> row.append("datetime", 1_435_730_400_250L)
                        .append("machineID", machine)
                        .append("comp", "comp1"));
        ParquetFiles.write(
                bench.files.resolve("failures.parquet"),
                "message failures { optional int32 datetime (DATE); "
                        + "optional binary machineID (STRING); optional binary failure (STRING); }",
                row -> row.append(
                                "datetime", (int) LocalDate.parse("2015-07-02").toEpochDay())
                        .append("machineID", machine)
                        .append("failure", "comp1"));

        IngestOutcome outcome = bench.ingest();

        assertThat(outcome.quarantinedCount()).isZero();
        assertThat(bench.rows("machines", "machine_id", "model", "age")).containsExactly(machine + "|model1|3");
        assertThat(bench.rows("telemetry", "string(event_time)", "volt", "rotate", "pressure", "vibration"))
                .containsExactly("2015-07-01 06:00:00.5|170.0|450.25|100.0|40.001");
        assertThat(bench.rows("maintenance", "string(event_time)")).containsExactly("2015-07-01 04:00:00.25");
        assertThat(bench.rows("failures", "string(event_time)")).containsExactly("2015-07-01 22:00:00");
        assertThat(outcome.notes()).singleElement().asString().contains("passed over age, parts");
    }

    @Test
    void a_wanted_column_that_cannot_be_read_is_refused_with_its_file_and_type(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        ParquetFiles.write(
                bench.files.resolve("machines.parquet"),
                "message machines { required int64 machineID; optional group model { optional int32 a; } "
                        + "optional int32 age; }",
                row -> row.append("machineID", 1L));

        assertThatThrownBy(bench::ingest)
                .hasMessageContaining("machines.parquet: column model is a group, which cannot be read")
                .isInstanceOfSatisfying(WheeltapperException.class, IngestParquetTest::isFaultOfTheData);
    }

    @Test
    void files_of_different_schemas_and_names_of_different_case_come_together_and_twins_are_refused(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        ParquetFiles.write(
                bench.files.resolve("machines-a.parquet"),
                "message m { optional int64 machineid; optional binary Model (STRING); optional int32 AGE; }",
                row -> row.append("machineid", 1L).append("Model", "model1").append("AGE", 3));
        ParquetFiles.write(
                bench.files.resolve("machines-b.parquet"),
                "message m { optional double age; optional binary machineID (STRING); optional binary model; }",
                row -> row.append("age", 4.0).append("machineID", "2"));
        bench.ingest();
        assertThat(bench.rows("machines", "machine_id", "model", "age")).containsExactly("1|model1|3", "2|null|4");

        bench.file("machines-c.csv", "machineID,model,age,Age,AGE", "3,model1,1,2,3");
        bench.ingest();
        assertThat(bench.rows("machines", "machine_id", "age")).contains("3|1");

        bench.file("machines-d.csv", "machineID,model,Age,AGE", "4,model1,2,3");
        assertThatThrownBy(bench::ingest)
                .hasMessageContaining("machines-d.csv: 2 columns are named age. It has machineID, model, Age, AGE");
    }

    @Test
    void files_that_are_empty_cut_off_or_something_else_are_named_all_together(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        Path whole = ParquetFiles.write(
                bench.files.resolve("telemetry.parquet"),
                ParquetFiles.READINGS,
                ParquetFiles.reading("2015-01-01T06:00:00Z", 170));
        byte[] bytes = Files.readAllBytes(whole);
        bench.machines(1);
        bench.file("telemetry-empty.parquet", new byte[0]);
        bench.file("telemetry-half.parquet", Arrays.copyOf(bytes, bytes.length / 2));
        bench.file("telemetry-parquet.csv", bytes);
        bench.file("telemetry-noise.parquet", new byte[1_000]);

        assertThatThrownBy(bench::ingest)
                .hasMessageContaining("4 files cannot be read")
                .hasMessageContaining("telemetry-empty.parquet")
                .hasMessageContaining("telemetry-half.parquet")
                .hasMessageContaining("telemetry-parquet.csv is a Parquet file. Name it .parquet.")
                .hasMessageContaining("telemetry-noise.parquet")
                .isInstanceOfSatisfying(WheeltapperException.class, IngestParquetTest::isFaultOfTheData);
        assertThat(bench.workspace.tableNames(spark.sparkContext().hadoopConfiguration()))
                .isEmpty();
    }

    private static void isFaultOfTheData(WheeltapperException failure) {
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DAMAGED);
        assertThat(failure.kind()).isEqualTo(ErrorKind.DATA);
    }
}
