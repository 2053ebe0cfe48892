package io.wheeltapper.pipeline.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.simulate.SimulateParameters;
import io.wheeltapper.core.simulate.SimulateParameters.FileFormat;
import io.wheeltapper.core.simulate.SimulateStep;
import io.wheeltapper.pipeline.testing.SharedSession;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedSession.class)
class SimulatedFilesTest {
    @Test
    void compressed_files_of_several_gzip_members_are_read_to_the_end(SparkSession spark, @TempDir Path folder) {
        new SimulateStep()
                .run(SimulateParameters.into(folder).withMachines(23).withFormat(FileFormat.GZIP), Progress.SILENT);

        Dataset<Row> telemetry = spark.read()
                .option("header", true)
                .csv(folder.resolve("telemetry.csv.gz").toString());

        assertThat(telemetry.count()).isEqualTo(23 * 8_760);
        assertThat(telemetry.select("machineID").distinct().count()).isEqualTo(23);
    }
}
