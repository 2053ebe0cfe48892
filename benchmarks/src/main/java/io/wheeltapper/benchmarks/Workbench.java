package io.wheeltapper.benchmarks;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.core.scenario.ScenarioReader;
import io.wheeltapper.core.simulate.SimulateParameters;
import io.wheeltapper.core.simulate.SimulateParameters.ExistingFiles;
import io.wheeltapper.core.simulate.SimulateStep;
import io.wheeltapper.pipeline.ingest.IngestParameters;
import io.wheeltapper.pipeline.ingest.IngestStep;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What benchmarks work on: simulated machines over one year of hourly readings, ingested once and kept between runs.
 *
 * @param spark the session
 * @param scenario the built-in scenario
 * @param machines how many machines there are
 * @param folder where data are kept
 * @param log hears what is going on
 */
record Workbench(SparkSession spark, Scenario scenario, int machines, Path folder, PrintStream log) {
    static Workbench of(SparkSession spark, int machines, Path folder, PrintStream log) {
        return new Workbench(spark, ScenarioReader.builtIn(), machines, folder, log);
    }

    /** Returns the raw tables, created on the first call. */
    RawTables tables() {
        return new RawTables(spark, workspace(), scenario);
    }

    Workspace workspace() {
        Path directory = folder.resolve("machines-" + machines);
        Path done = directory.resolve("done");
        Workspace workspace = Workspace.at(directory.toString());
        if (!Files.exists(done)) {
            log.printf("Making the data of %,d machines%n", machines);
            try {
                Path files = directory.resolve("files");
                new SimulateStep()
                        .run(
                                SimulateParameters.into(files)
                                        .withMachines(machines)
                                        .withExisting(ExistingFiles.REPLACE),
                                Progress.SILENT);
                new IngestStep(spark, workspace, scenario, InstantSource.system())
                        .run(IngestParameters.of(List.of(files.toString())), Progress.SILENT);
                Files.createFile(done);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return workspace;
    }

    /** Returns an empty workspace for as many machines; existing content is deleted. */
    Workbench empty(String name) {
        Workbench other = new Workbench(spark, scenario, machines, folder.resolve(name), log);
        Path directory = other.folder.resolve("machines-" + machines);
        delete(directory.toString());
        try {
            Files.createDirectories(directory);
            Files.createFile(directory.resolve("done"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return other;
    }

    /** Returns a folder that does not exist; existing content is deleted. */
    Path fresh(String name) {
        Path directory = folder.resolve(name);
        delete(directory.toString());
        return directory;
    }

    void deleteTable(String name) {
        delete(workspace().tablePath(name));
    }

    private void delete(String path) {
        org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(path);
        try {
            folder.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(folder, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Computes all of {@code rows} and writes them nowhere. */
    static void compute(Dataset<Row> rows) {
        rows.write().format("noop").mode("overwrite").save();
    }
}
