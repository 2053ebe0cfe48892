package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("proofs-1")
@ExtendWith(SharedSession.class)
@ParameterizedClass
@EnumSource
class IngestKillTest {
    @Parameter
    BenchEngine engine = BenchEngine.SPARK;

    @TempDir
    Path folder;

    @Test
    void killed_at_several_moments_and_run_again_the_tables_are_as_if_it_had_run_once(SparkSession spark)
            throws IOException, InterruptedException {
        IngestBench clean = bench(spark, folder.resolve("clean"));
        clean.ingest();
        IngestBench bench = bench(spark, folder.resolve("killed"));
        Random random = new Random(5);
        for (String phase :
                List.of("writing machines", "writing telemetry", "writing telemetry", "quarantining", "entering")) {
            assertThat(killAfter(phase, random.nextInt(1_500), bench))
                    .as("reached %s", phase)
                    .isTrue();
        }

        bench.ingest();

        assertThat(bench.contents()).isEqualTo(clean.contents());
        assertThat(bench.table("telemetry").count()).isEqualTo(19_900);
    }

    /** Runs an ingest and kills it some time after it has reached a phase; false when it never did. */
    private static boolean killAfter(String phase, int millis, IngestBench bench)
            throws IOException, InterruptedException {
        Process process = start(bench);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(phase)) {
                    process.waitFor(millis, TimeUnit.MILLISECONDS);
                    process.destroyForcibly().waitFor();
                    return true;
                }
            }
            return process.waitFor() == 0;
        }
    }

    private static Process start(IngestBench bench) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), IngestProcess.class.getName()));
        command.addAll(List.of(bench.files.toString(), bench.workspace.toString(), bench.engine.name()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** 100 machines, 199 hours each; three readings come again with other values. */
    private IngestBench bench(SparkSession spark, Path folder) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(100);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 19_900; i++) {
            String key = "2015-0%d-%02d %02d:00:00,%d"
                    .formatted(1 + i / 9_950, 1 + i / 2_400 % 5, i / 100 % 24, 1 + i % 100);
            lines.add(key + "," + (150 + i % 40) + ",450,100,40");
        }
        Stream.of(7, 77, 777).map(i -> lines.get(i).replace(",450,", ",451,")).forEach(lines::add);
        bench.telemetry("telemetry.csv", lines.toArray(String[]::new));
        return bench;
    }
}
