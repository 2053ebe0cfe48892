package io.wheeltapper.pipeline.evaluation;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.KeySlices;
import io.wheeltapper.lake.parquet.PageKeys;
import io.wheeltapper.lake.table.LakeTable;
import io.wheeltapper.pipeline.engine.LocalEngine;
import io.wheeltapper.pipeline.engine.NeedsSparkException;
import io.wheeltapper.pipeline.features.FleetOutcomes;
import io.wheeltapper.pipeline.scoring.ResultColumns;
import io.wheeltapper.pipeline.tables.RawFiles;
import io.wheeltapper.pipeline.workspace.Workspace;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Compares results with what happened since, on the threads of this process: each counts for the machines of its own, a range
 * at a time. Writes nothing.
 */
final class LocalComparison {
    /** Maximum number of rows that a thread holds; a row takes about 100 bytes. */
    private static final long MOST_ROWS = 1_000_000;

    /** Number of rows below which another range of machines costs more than it saves. */
    private static final long FEWEST_ROWS = 25_000;

    private static final int RANGES_PER_THREAD = 4;
    /** Ratio of rows read to rows needed above which reading by machine is too expensive. */
    private static final double MOST_READ_IN_VAIN = 2;

    private final LocalEngine engine;
    private final Workspace workspace;
    private final Scenario scenario;
    private final Progress progress;

    LocalComparison(LocalEngine engine, Workspace workspace, Scenario scenario, Progress progress) {
        this.engine = engine;
        this.workspace = workspace;
        this.scenario = scenario;
        this.progress = progress;
    }

    /**
     * Returns the figures, which are the same as Spark's to the bit.
     *
     * @throws io.wheeltapper.core.error.WheeltapperException if the table does not exist or is no results table, if the range
     *     holds no rows or those of several models, or if nothing has been observed after any of them
     * @throws NeedsSparkException if a table cannot be read without Spark, or is too large
     */
    Evaluation evaluate(EvaluationParameters asked) {
        String path = workspace.existingTablePath(engine.hadoop(), asked.resultsData());
        RawFiles tables = new RawFiles(engine.hadoop(), workspace, scenario);
        tables.requirePlain(DataSet.TELEMETRY);
        progress.phase("reading the results of " + asked.resultsData());
        List<DataFile> all = files(path, asked);
        ResultScan scan = ResultScan.of(engine.hadoop(), asked);
        List<DataFile> files = all.stream().filter(scan::mayLieIn).toList();
        engine.requireFits(files.stream().mapToLong(DataFile::bytes).sum(), "the results of " + asked.range());
        ResultScan.Found found = found(scan, files);
        ScoredBy by = ResultChoice.one(
                found.scoredBy(), asked, () -> found(scan.anyTime(), all).span());
        progress.phase("comparing rows with what happened since");
        Measurements measured =
                measure(scan.only(by, asked.range()), files, by, FleetOutcomes.ofAny(tables, found.machines()));
        return new EvaluationAssembler(scenario, by, measured).evaluation(asked);
    }

    private List<DataFile> files(String path, EvaluationParameters asked) {
        LakeTable table = LakeTable.open(engine.hadoop(), path).orElseThrow();
        ResultChoice.requireColumns(table.schema().names(), scenario.components(), asked.resultsData());
        TableFiles files = TableFiles.of(engine.hadoop(), path).orElseThrow();
        if (!files.plain()) {
            throw new NeedsSparkException(
                    "table %s has deletion vectors or renamed columns".formatted(asked.resultsData()));
        }
        return files.files();
    }

    private ResultScan.Found found(ResultScan scan, List<DataFile> files) {
        ResultScan.Found found = new ResultScan.Found();
        engine.each(
                files.stream()
                        .<Callable<ResultScan.Found>>map(file -> () -> scan.find(file))
                        .toList(),
                found::add);
        return found;
    }

    private Measurements measure(ResultScan scan, List<DataFile> files, ScoredBy by, FleetOutcomes outcomes) {
        Measurements measured = new Measurements(scenario.labels(), scenario.step(), by.horizon());
        engine.each(
                ranges(files, by).stream()
                        .<Callable<Measurements>>map(machines -> () -> {
                            Measurements counts = measured.empty();
                            scan.read(files, machines, scenario.components())
                                    .forEach((machine, rows) ->
                                            counts.add(new MachineResults(rows), outcomes.of(machine)));
                            return counts;
                        })
                        .toList(),
                measured::add);
        return measured;
    }

    /** Returns ranges of machines that together contain all. */
    private List<KeyRange> ranges(List<DataFile> files, ScoredBy by) {
        long most = 1 + by.rows() / FEWEST_ROWS;
        long fewest = 1 + by.rows() / MOST_ROWS;
        if (most == 1) {
            return List.of(KeyRange.ALL);
        }
        List<PageKeys> pages = engine
                .all(files.stream()
                        .<Callable<List<PageKeys>>>map(
                                file -> () -> PageKeys.of(engine.hadoop(), file, ResultColumns.MACHINE_ID))
                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
        int wanted = Math.toIntExact(Math.max(fewest, Math.min(most, (long) RANGES_PER_THREAD * engine.threads())));
        KeySlices slices = KeySlices.of(pages, wanted);
        if (slices.rowsRead() <= MOST_READ_IN_VAIN * slices.rows()) {
            return slices.ranges();
        }
        if (fewest > 1) {
            throw new NeedsSparkException("the files of the results are not sorted by machine");
        }
        return List.of(KeyRange.ALL);
    }
}
