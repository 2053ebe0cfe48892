package io.wheeltapper.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheeltapper.pipeline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
class IngestOnceTest {
    @Parameter
    BenchEngine engine = BenchEngine.SPARK;

    @TempDir
    Path folder;

    @Test
    void the_same_file_twice_changes_nothing_not_even_when_it_is_read_again(SparkSession spark) throws IOException {
        IngestBench bench = dirty(folder, spark, 1);
        bench.ingest();
        String once = bench.contents();
        IngestOutcome second = bench.ingest();
        IngestOutcome third = bench.ingest(bench.parameters().withSeenFiles(SeenFiles.READ_AGAIN));

        assertThat(bench.contents()).isEqualTo(once);
        assertThat(IngestBench.of(second, "telemetry").unchangedFiles()).hasSize(1);
        assertThat(IngestBench.of(second, "telemetry").records()).isZero();
        assertThat(IngestBench.of(third, "telemetry").ingested()).isZero();
        assertThat(IngestBench.of(third, "telemetry").alreadyIngested()).isPositive();
    }

    @Test
    void a_grown_or_changed_or_new_file_adds_only_what_is_new(SparkSession spark) throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(2);
        bench.telemetry(
                "telemetry.csv", "2015-01-01 06:00:00,1,170,450,100,40", "2015-01-01 07:00:00,1,170,450,100,40");
        bench.ingest();
        Files.writeString(
                bench.files.resolve("telemetry.csv"),
                "2015-02-01 08:00:00,2,170,450,100,40\n",
                StandardOpenOption.APPEND);
        DataSetOutcome grown = bench.ingested("telemetry");
        bench.telemetry("telemetry.csv", "2015-01-01 06:00:00,1,200,450,100,40", "x,1,171,450,100,40");
        DataSetOutcome changed = bench.ingested("telemetry");
        bench.telemetry(
                "telemetry-2.csv", "2015-01-01 07:00:00,1,170,450,100,40", "2015-01-01 09:00:00,1,170,450,100,40");
        DataSetOutcome added = bench.ingested("telemetry");

        assertThat(grown.ingested()).isEqualTo(1);
        assertThat(grown.alreadyIngested()).isEqualTo(2);
        assertThat(changed.ingested()).isZero();
        assertThat(changed.quarantined())
                .containsEntry("conflicting_duplicate", 1L)
                .containsEntry("unparsable", 1L);
        assertThat(added.ingested()).isEqualTo(1);
        assertThat(added.alreadyIngested()).isEqualTo(1);
        assertThat(bench.rows("telemetry", "event_month", "hour(event_time)", "volt"))
                .containsExactly("2015-01|6|170.0", "2015-01|7|170.0", "2015-01|9|170.0", "2015-02|8|170.0");
    }

    @Test
    void a_machine_that_becomes_known_lets_its_records_in_when_they_are_read_again(SparkSession spark)
            throws IOException {
        IngestBench bench = new IngestBench(engine, spark, folder)
                .withScenario("unknown-machines: take-in", "unknown-machines: quarantine");
        bench.machines(1);
        bench.telemetry(
                "telemetry.csv", "2015-01-01 06:00:00,2,170,450,100,40", "2015-01-01 06:00:00,1,170,450,100,40");
        assertThat(bench.ingested("telemetry").quarantined()).containsEntry("unknown_machine", 1L);
        bench.machines(2);
        bench.ingest();
        DataSetOutcome again =
                IngestBench.of(bench.ingest(bench.parameters().withSeenFiles(SeenFiles.READ_AGAIN)), "telemetry");

        assertThat(again.ingested()).isEqualTo(1);
        assertThat(bench.rows("telemetry", "machine_id")).containsExactly("1", "2");
    }

    @Test
    void a_run_that_dies_in_any_phase_is_made_good_by_the_next(SparkSession spark) throws IOException {
        IngestBench clean = dirty(folder.resolve("clean"), spark, 2);
        AtomicInteger phases = new AtomicInteger();
        clean.progress = phase -> phases.incrementAndGet();
        clean.ingest();
        String expected = clean.contents();
        int afterMachines = 4;
        for (int death = afterMachines; death <= phases.get(); death++) {
            IngestBench bench = dirty(folder.resolve("death" + death), spark, 2);
            AtomicInteger left = new AtomicInteger(death);
            bench.progress = phase -> {
                if (left.decrementAndGet() == 0) {
                    throw new IllegalStateException("dead before " + phase);
                }
            };
            assertThatThrownBy(bench::ingest).hasMessageStartingWith("dead before");
            bench.ingest();
            assertThat(bench.contents()).as("death in phase %d", death).isEqualTo(expected);
        }
    }

    @Test
    void ingests_at_the_same_time_do_not_double_records(SparkSession spark) throws IOException {
        IngestBench alone = dirty(folder.resolve("alone"), spark, 3);
        alone.ingest();
        IngestBench bench = dirty(folder.resolve("together"), spark, 3);
        List<CompletableFuture<IngestOutcome>> runs = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(bench::ingest))
                .toList();
        runs.forEach(CompletableFuture::join);

        assertThat(bench.contents()).isEqualTo(alone.contents());
        assertThat(runs.stream()
                        .mapToLong(
                                run -> IngestBench.of(run.join(), "telemetry").ingested())
                        .sum())
                .isEqualTo(bench.table("telemetry").count());
    }

    @Test
    void shuffled_doubled_and_conflicting_records_come_out_as_a_naive_count_says(SparkSession spark)
            throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 3; round++) {
            IngestBench bench = new IngestBench(engine, spark, folder.resolve("round" + round));
            bench.machines(4);
            Map<String, String> held = new HashMap<>();
            Set<String> expectedBad = new HashSet<>();
            for (int run = 0; run < 2; run++) {
                long ingested = 0;
                long duplicates = 0;
                long known = 0;
                Set<String> before = new HashSet<>(held.keySet());
                for (String file : List.of("telemetry-a" + run + ".csv", "telemetry-b" + run + ".csv")) {
                    List<String> lines = randomLines(random);
                    bench.telemetry(file, lines.toArray(String[]::new));
                    for (int i = 0; i < lines.size(); i++) {
                        String key = lines.get(i).substring(0, lines.get(i).indexOf(",", 20));
                        String values = lines.get(i).substring(key.length());
                        String first = held.putIfAbsent(key, values);
                        if (first == null) {
                            ingested++;
                        } else if (!first.equals(values)) {
                            expectedBad.add(file + "|" + (i + 2));
                        } else if (before.contains(key)) {
                            known++;
                        } else {
                            duplicates++;
                        }
                    }
                }
                DataSetOutcome outcome =
                        IngestBench.of(bench.ingest(bench.parameters().withSplitBytes(300)), "telemetry");
                assertThat(List.of(outcome.ingested(), outcome.duplicates(), outcome.alreadyIngested()))
                        .isEqualTo(List.of(ingested, duplicates, known));
            }
            assertThat(bench.rows("quarantine", "substring_index(source_file, '/', -1)", "line"))
                    .containsExactlyInAnyOrderElementsOf(expectedBad);
            assertThat(
                            bench.rows(
                                    "telemetry",
                                    "date_format(event_time, 'yyyy-MM-dd HH:mm:ss') || ',' || machine_id || ',' || int(volt) || ',450,100,40'"))
                    .containsExactlyInAnyOrderElementsOf(held.entrySet().stream()
                            .map(entry -> entry.getKey() + entry.getValue())
                            .toList());
        }
    }

    private static List<String> randomLines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add("2015-0%d-01 %02d:00:00,%d,%d,450,100,40"
                    .formatted(
                            1 + random.nextInt(2), random.nextInt(8), 1 + random.nextInt(4), 170 + random.nextInt(2)));
        }
        Collections.shuffle(lines, random);
        return lines;
    }

    /** Machines, and telemetry with records of all standings. */
    private IngestBench dirty(Path folder, SparkSession spark, int seed) throws IOException {
        Files.createDirectories(folder);
        IngestBench bench = new IngestBench(engine, spark, folder);
        bench.machines(4);
        List<String> lines = randomLines(new Random(seed));
        lines.add("?,1,170,450,100,40");
        lines.add("2015-03-01 00:00:00,1,170,Bad,100,NaN");
        bench.telemetry("telemetry.csv", lines.toArray(String[]::new));
        return bench;
    }
}
