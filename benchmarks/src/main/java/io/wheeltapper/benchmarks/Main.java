package io.wheeltapper.benchmarks;

import io.wheeltapper.core.error.WheeltapperException;
import io.wheeltapper.json.JsonRecords;
import io.wheeltapper.pipeline.session.SessionSettings;
import io.wheeltapper.pipeline.session.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * {@code benchmarks/run [--json FILE] [--machines N] [NAME…]}: runs the benchmarks that yield the named figures, or all, and
 * prints a Markdown table.
 */
public final class Main {
    private static final List<Benchmark> ALL = List.of(
            new FeaturesBenchmark(),
            new ScanBenchmark(),
            new FeatureWindowsBenchmark(),
            new LayoutBenchmark(),
            new ForestBenchmark(),
            new ScoringBenchmark(),
            new JobBenchmark(),
            new SinceLastBenchmark(),
            new MorningBenchmark(),
            new ScaleBenchmark(),
            new TrainerBenchmark(),
            new XgboostForestBenchmark(),
            new QualityBenchmark(),
            new ServerBenchmark(),
            new NotebookBenchmark());

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        @Nullable Path json = null;
        int machines = 1_000;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--json" -> json = Path.of(arguments[++i]);
                case "--machines" -> machines = Integer.parseInt(arguments[++i]);
                default -> names.add(arguments[i]);
            }
        }
        List<String> known =
                ALL.stream().flatMap(benchmark -> benchmark.names().stream()).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(unknown -> {
            System.err.println("There is no benchmark named " + unknown + ". Known: " + String.join(", ", known));
            System.exit(2);
        });
        List<String> refusals = new ArrayList<>();
        List<Measurement> measurements = run(names, machines, refusals);
        if (json != null) {
            Files.writeString(json, JsonRecords.write(measurements) + System.lineSeparator());
        }
        refusals.forEach(System.err::println);
        System.exit(refusals.isEmpty() ? 0 : 1);
    }

    /**
     * Runs benchmarks.
     *
     * @param refusals receives the messages of benchmarks that lack something; the others run
     */
    private static List<Measurement> run(List<String> names, int machines, List<String> refusals) throws IOException {
        List<Measurement> measurements = new ArrayList<>();
        try (SparkSession spark = Sessions.start(SessionSettings.defaults())) {
            Workbench bench = Workbench.of(spark, machines, Path.of("benchmarks/target/data"), System.err);
            for (Benchmark benchmark : ALL) {
                if (names.isEmpty() || benchmark.names().stream().anyMatch(names::contains)) {
                    System.err.println(benchmark.getClass().getSimpleName());
                    try {
                        measurements.addAll(benchmark.run(bench).stream()
                                .filter(measurement -> names.isEmpty() || names.contains(measurement.name()))
                                .toList());
                    } catch (WheeltapperException e) {
                        refusals.add(e.getMessage());
                    }
                }
            }
            System.out.println(MarkdownTable.of(measurements, spark.version()));
        }
        return measurements;
    }
}
