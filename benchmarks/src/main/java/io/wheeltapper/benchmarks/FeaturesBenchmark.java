package io.wheeltapper.benchmarks;

import io.wheeltapper.pipeline.tables.RawColumns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The features of a year against the reference's algorithm ({@link ReferenceFeatures}) and against a bare scan of the same
 * columns. Warm tables, nothing written, both sides on the same session: ours and the scan five times after one run to warm
 * up, the reference once (it takes many minutes at 1,000 machines).
 *
 * <p>Run: {@code benchmarks/run features_vs_reference}; {@code --machines 100} for a quick look.
 */
final class FeaturesBenchmark implements Benchmark {
    @Override
    public List<String> names() {
        return List.of("features_vs_reference", "features_vs_scan", "features_peak_memory");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        FeatureRuns runs = new FeatureRuns(bench);
        double ours = runs.ours();
        double memory = Stopwatch.peakMemory();
        Runnable scan = () -> Workbench.compute(scan(runs.readings()));
        scan.run();
        double scanned = runs.median("scan", 5, scan);
        double reference = runs.median("reference", 1, () -> Workbench.compute(ReferenceFeatures.of(runs.tables())));
        bench.spark().catalog().clearCache();
        return List.of(
                runs.measurement(
                        "features_vs_reference", reference / ours, "times faster", "the reference's feature step"),
                runs.measurement("features_vs_scan", ours / scanned, "times the scan", "bare scan of the same columns"),
                runs.measurement("features_peak_memory", memory, "GB", "none: the process's own peak"));
    }

    /** Every column is read and summed up, so that nothing is left out. */
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
