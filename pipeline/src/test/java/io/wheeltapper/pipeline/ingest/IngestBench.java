package io.wheeltapper.pipeline.ingest;

import static org.apache.spark.sql.functions.col;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A folder of files, a workspace and a scenario, to ingest the one into the other. */
final class IngestBench {
    private static final LocalEngine LOCAL_ENGINE = LocalEngine.start(LocalEngine.UNLIMITED);

    final BenchEngine engine;
    final SparkSession spark;
    final Path files;
    final Workspace workspace;
    Scenario scenario = ScenarioReader.builtIn();
    InstantSource clock = InstantSource.system();
    Progress progress = Progress.SILENT;

    IngestBench(BenchEngine engine, SparkSession spark, Path folder) {
        this.engine = engine;
        this.spark = spark;
        this.files = folder.resolve("files");
        this.workspace = Workspace.at(folder.resolve("workspace").toString());
    }

    /** The built-in scenario with {@code changes}: what to replace, by what, and so on. */
    IngestBench withScenario(String... changes) throws IOException {
        try (var in = ScenarioReader.class.getResourceAsStream("predictive-maintenance.yaml")) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (int i = 0; i < changes.length; i += 2) {
                if (!yaml.contains(changes[i])) {
                    throw new IllegalArgumentException("The scenario does not say " + changes[i]);
                }
                yaml = yaml.replace(changes[i], changes[i + 1]);
            }
            scenario = ScenarioReader.parse(yaml, "test.yaml");
        }
        return this;
    }

    /** Writes a file of these lines, each ended with LF. */
    Path file(String name, String... lines) throws IOException {
        return file(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] bytes) throws IOException {
        Files.createDirectories(files);
        return Files.write(files.resolve(name), bytes);
    }

    /** Machines 1 to {@code count}. */
    void machines(int count) throws IOException {
        List<String> lines = new ArrayList<>(List.of("machineID,model,age"));
        for (int i = 1; i <= count; i++) {
            lines.add(i + ",model" + (1 + i % 4) + "," + i % 20);
        }
        file("machines.csv", lines.toArray(String[]::new));
    }

    /** A telemetry file with the usual header. */
    void telemetry(String name, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of("datetime,machineID,volt,rotate,pressure,vibration"));
        all.addAll(List.of(lines));
        file(name, all.toArray(String[]::new));
    }

    IngestParameters parameters() {
        return IngestParameters.of(List.of(files.toString()));
    }

    IngestOutcome ingest() {
        return ingest(parameters());
    }

    IngestOutcome ingest(IngestParameters parameters) {
        return ingest(engine, parameters);
    }

    /** Ingests on an engine of its own choice. */
    IngestOutcome ingest(BenchEngine other, IngestParameters parameters) {
        return switch (other) {
            case SPARK -> new IngestStep(spark, workspace, scenario, clock).run(parameters, progress);
            case LOCAL -> new LocalIngestStep(LOCAL_ENGINE, workspace, scenario, clock).run(parameters, progress);
        };
    }

    DataSetOutcome ingested(String dataSet) {
        return of(ingest(), dataSet);
    }

    static DataSetOutcome of(IngestOutcome outcome, String dataSet) {
        return outcome.dataSets().stream()
                .filter(each -> each.dataSet().equals(dataSet))
                .findFirst()
                .orElseThrow();
    }

    Dataset<Row> table(String name) {
        return spark.read().format("delta").load(workspace.tablePath(name));
    }

    /** The rows of a table's columns, values as text, sorted. */
    List<String> rows(String table, String... expressions) {
        return table(table).selectExpr(expressions).collectAsList().stream()
                .map(row -> row.mkString("|"))
                .sorted()
                .toList();
    }

    /** All that does not tell one run, or one copy of the files, from another. */
    String contents() {
        List<String> names = workspace.tableNames(spark.sparkContext().hadoopConfiguration());
        return names.stream()
                .map(name -> name + "\n"
                        + rows(
                                        name,
                                        table(name)
                                                .drop(
                                                        RawColumns.INGESTED_AT,
                                                        LedgerColumns.FINGERPRINT,
                                                        QuarantineColumns.RUN_ID,
                                                        QuarantineColumns.QUARANTINED_AT)
                                                .columns())
                                .stream()
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n\n"))
                .replace(files.toString(), "");
    }

    /** {@code line|column|reason} of what is in quarantine. */
    List<String> quarantined() {
        return table(QuarantineColumns.TABLE)
                .select(col(QuarantineColumns.LINE), col("`column`"), col(QuarantineColumns.REASON))
                .orderBy(QuarantineColumns.SOURCE_FILE, QuarantineColumns.LINE)
                .collectAsList()
                .stream()
                .map(row -> row.mkString("|"))
                .toList();
    }
}
