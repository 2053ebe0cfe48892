package io.wheeltapper.benchmarks;

import io.wheeltapper.pipeline.tables.RawColumns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The features of a year against a bare scan of the same columns, which no design can beat. Warm tables, nothing written,
 * both five times after one run to warm up.
 *
 * <p>Run: {@code benchmarks/run features_vs_scan}.
 */
final class ScanBenchmark implements Benchmark {
    @Override
    public List<String> names() {
        return List.of("features_vs_scan", "features_peak_memory");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        FeatureRuns runs = new FeatureRuns(bench);
        double ours = runs.ours();
        double memory = Stopwatch.peakMemory();
        Runnable scan = () -> Workbench.compute(scan(runs.readings()));
        scan.run();
        double scanned = runs.median("scan", 5, scan);
        return List.of(
                runs.measurement("features_vs_scan", ours / scanned, "times the scan", "bare scan of the same columns"),
                runs.measurement("features_peak_memory", memory, "GB", "none: the process's own peak"));
    }

    /** Returns a scan that reads and sums up every column, so that nothing is skipped. */
    private static Dataset<Row> scan(Dataset<Row> readings) {
        return readings.agg(
                functions.max(RawColumns.MACHINE_ID),
                functions.max(functions.unix_micros(functions.col(RawColumns.EVENT_TIME))),
                functions.sum("volt"),
                functions.sum("rotate"),
                functions.sum("pressure"),
                functions.sum("vibration"));
    }
}
