package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.simulate.DefectShares;
import io.wheeltapper.core.simulate.FleetShape;
import io.wheeltapper.core.simulate.SimulateParameters;
import io.wheeltapper.core.simulate.SimulateStep;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.table.Compaction;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.engine.NeedsSparkException;
import io.wheeltapper.pipeline.testing.SharedSession;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Both engines are twins: whichever ingests, the tables, counts and messages are the same. */
@ExtendWith(SharedSession.class)
class IngestEnginesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2020-01-01T00:00:00Z"));
    private static final List<String> PARTS = List.of("telemetry", "errors", "maint", "failures");

    @TempDir
    Path folder;

    @Test
    void engines_in_turn_make_the_tables_that_spark_makes_alone(SparkSession spark) throws IOException {
        compare(spark, new Random(31), 1, 2);
    }

    @Test
    @Tag("proofs-2")
    void engines_in_any_order_make_the_tables_that_spark_makes_alone(SparkSession spark) throws IOException {
        compare(spark, new Random(32), 3, 4);
    }

    private void compare(SparkSession spark, Random random, int rounds, int runs) throws IOException {
        for (int round = 0; round < rounds; round++) {
            Path simulated = simulated(round);
            IngestBench alone = bench(spark, "alone" + round);
            IngestBench mixed = bench(spark, "mixed" + round);
            for (int run = 0; run < runs; run++) {
                deliver(simulated, run, random, alone, mixed);
                IngestParameters parameters = alone.parameters()
                        .withSplitBytes(2_000 + random.nextInt(100_000))
                        .withSeenFiles(random.nextBoolean() ? SeenFiles.SKIP : SeenFiles.READ_AGAIN);
                IngestOutcome expected = alone.ingest(BenchEngine.SPARK, parameters);
                IngestParameters same = IngestParameters.of(List.of(mixed.files.toString()))
                        .withSplitBytes(parameters.splitBytes())
                        .withSeenFiles(parameters.seenFiles());
                IngestOutcome outcome =
                        random.nextInt(3) == 0 ? mixed.ingest(BenchEngine.SPARK, same) : locally(mixed, same, random);
                assertThat(text(outcome, mixed)).isEqualTo(text(expected, alone));
                assertThat(mixed.contents()).isEqualTo(alone.contents());
            }
            assertThat(alone.contents()).contains("conflicting_duplicate").contains("unparsable");
        }
    }

    @Test
    void one_of_each_engine_at_once_do_not_double_records(SparkSession spark) throws IOException {
        Path simulated = simulated(7);
        IngestBench alone = bench(spark, "alone");
        IngestBench together = bench(spark, "together");
        deliver(simulated, 0, new Random(1), alone, together);
        alone.ingest();
        List<CompletableFuture<IngestOutcome>> runs = List.of(
                CompletableFuture.supplyAsync(() -> together.ingest(BenchEngine.LOCAL, together.parameters())),
                CompletableFuture.supplyAsync(() -> together.ingest(BenchEngine.SPARK, together.parameters())),
                CompletableFuture.supplyAsync(() -> together.ingest(BenchEngine.LOCAL, together.parameters())));
        runs.forEach(CompletableFuture::join);

        assertThat(together.contents()).isEqualTo(alone.contents());
        assertThat(runs.stream()
                        .mapToLong(
                                run -> IngestBench.of(run.join(), "telemetry").ingested())
                        .sum())
                .isEqualTo(together.table("telemetry").count());
    }

    @Test
    void many_days_leave_few_files_and_every_record(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(BenchEngine.LOCAL, spark, folder);
        bench.machines(2);
        bench.ingest();
        for (int day = 1; day <= 28; day++) {
            bench.telemetry(
                    "telemetry.csv",
                    "2019-02-%02d 06:00:00,2,171,450,100,41".formatted(day),
                    "2019-02-%02d 06:00:00,1,170,450,100,40".formatted(day));
            bench.ingest(day == 20 ? BenchEngine.SPARK : BenchEngine.LOCAL, bench.parameters());
        }
        assertThat(bench.table("telemetry").inputFiles()).hasSizeLessThan(Compaction.FEWEST_FILES);
        assertThat(bench.table("ingested_files").inputFiles()).hasSizeLessThan(Compaction.FEWEST_FILES);
        assertThat(bench.table("ingested_files").count()).isEqualTo(29);
        assertThat(bench.table("telemetry").count()).isEqualTo(56);
        assertThat(bench.rows("telemetry", "count(DISTINCT machine_id, event_time)", "sum(volt)"))
                .containsExactly("56|9548.0");
        long version = DeltaTable.forPath(spark, bench.workspace.tablePath("telemetry"))
                .history(1)
                .head()
                .getAs("version");
        long added = spark.read()
                .format("delta")
                .option("readChangeFeed", "true")
                .option("startingVersion", 0)
                .option("endingVersion", version)
                .load(bench.workspace.tablePath("telemetry"))
                .count();
        assertThat(added).isEqualTo(56);
    }

    @Test
    void what_only_spark_can_do_is_refused_before_anything_is_written(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(BenchEngine.LOCAL, spark, folder);
        bench.machines(2);
        bench.telemetry("telemetry.csv", "2015-01-01 06:00:00,1,170,450,100,40");
        bench.ingest();
        String errors = bench.workspace.tablePath("telemetry");
        spark.sql("ALTER TABLE delta.`%s` SET TBLPROPERTIES (delta.enableDeletionVectors = true)".formatted(errors));
        bench.machines(3);
        bench.telemetry("telemetry.csv", "2015-01-01 07:00:00,3,170,450,100,40");
        String before = bench.contents();

        assertThatThrownBy(bench::ingest)
                .isInstanceOf(NeedsSparkException.class)
                .hasMessageContaining("telemetry has ")
                .hasMessageContaining("deletionVectors");
        assertThat(bench.contents()).isEqualTo(before);
        bench.ingest(BenchEngine.SPARK, bench.parameters());
        assertThat(bench.table("telemetry").count()).isEqualTo(2);

        LocalEngine small = LocalEngine.start(100);
        Workspace other = Workspace.at(folder.resolve("other").toString());
        assertThatThrownBy(() -> new LocalIngestStep(small, other, bench.scenario, CLOCK)
                        .run(bench.parameters(), Progress.SILENT))
                .isInstanceOf(NeedsSparkException.class)
                .hasMessageStartingWith("what is to be ingested is");
        assertThatThrownBy(() -> new LocalIngestStep(small, Workspace.at("s3a://bucket/plant"), bench.scenario, CLOCK)
                        .run(bench.parameters(), Progress.SILENT))
                .isInstanceOf(NeedsSparkException.class)
                .hasMessageContaining("storage \"s3a\"");
    }

    /** Ingests on threads, often with so little memory that records go through temporary files. */
    private static IngestOutcome locally(IngestBench bench, IngestParameters parameters, Random random) {
        long memory = random.nextBoolean() ? Long.MAX_VALUE : 20_000;
        return new LocalIngestStep(
                        LocalEngine.start(LocalEngine.UNLIMITED), bench.workspace, bench.scenario, bench.clock, memory)
                .run(parameters, bench.progress);
    }

    private static String text(IngestOutcome outcome, IngestBench bench) {
        return (outcome.dataSets() + "\n" + outcome.ignoredFiles() + outcome.notes() + outcome.warnings())
                .replace(bench.files.toString(), "");
    }

    private IngestBench bench(SparkSession spark, String name) {
        IngestBench bench = new IngestBench(BenchEngine.SPARK, spark, folder.resolve(name));
        bench.clock = CLOCK;
        return bench;
    }

    private Path simulated(int seed) {
        Path files = folder.resolve("simulated" + seed);
        TimeRange range = new TimeRange(Instant.parse("2015-01-20T00:00:00Z"), Instant.parse("2015-02-12T00:00:00Z"));
        SimulateParameters parameters = SimulateParameters.into(files)
                .withMachines(3)
                .withSeed(seed)
                .withShape(FleetShape.Maintained.defaults().withRange(range))
                .withDefects(new DefectShares(0.02, 0.03, 0.05, 0.02));
        new SimulateStep().run(parameters, Progress.SILENT);
        return files;
    }

    /** Puts some lines of the simulated files into files of both benches: some again, and some with other values. */
    private static void deliver(Path simulated, int run, Random random, IngestBench... benches) throws IOException {
        for (IngestBench bench : benches) {
            Files.createDirectories(bench.files);
            Files.write(bench.files.resolve("machines.csv"), Files.readAllBytes(simulated.resolve("machines.csv")));
        }
        for (String part : PARTS) {
            List<String> lines = Files.readAllLines(simulated.resolve(part + ".csv"));
            List<String> some = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                if (random.nextInt(10) < 4) {
                    some.add(random.nextInt(50) == 0 ? line.replaceAll("\\.\\d", ".7") : line);
                }
            }
            if (random.nextBoolean()) {
                Collections.shuffle(some, random);
            }
            some.add(0, lines.get(0));
            for (IngestBench bench : benches) {
                Files.writeString(
                        bench.files.resolve(part + "-" + run + ".csv"),
                        some.stream().collect(Collectors.joining("\n", "", "\n")));
            }
        }
    }
}
