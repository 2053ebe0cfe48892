package io.wheeltapper.benchmarks;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.features.FeatureRows;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The features of a year against the reference's algorithm ({@link ReferenceFeatures}), against its 24 window columns alone,
 * and against a bare scan of the same columns. Warm tables, nothing written, both sides on the same session: ours five times after
 * one run to warm up, the scan likewise, the windows twice, the reference once (it takes minutes at 1,000 machines).
 *
 * <p>Run: {@code benchmarks/run features_vs_reference}; {@code --machines 100} for a quick look.
 */
final class FeaturesBenchmark implements Benchmark {
    private static final TimeRange YEAR =
            new TimeRange(Instant.parse("2015-01-01T00:00:00Z"), Instant.parse("2016-01-02T00:00:00Z"));

    @Override
    public List<String> names() {
        return List.of(
                "features_vs_reference", "features_vs_reference_windows", "features_vs_scan", "features_peak_memory");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        RawTables tables = bench.tables();
        Runnable ours = () -> Workbench.compute(FeatureRows.between(tables, bench.scenario(), YEAR));
        Runnable scan = () -> Workbench.compute(scan(tables));
        List<String> runs = new ArrayList<>();
        scan.run();
        ours.run();
        double oursSeconds = median("ours", 5, ours, runs, bench);
        double memory = Stopwatch.peakMemory();
        double scanSeconds = median("scan", 5, scan, runs, bench);
        double windowSeconds = median(
                "reference windows",
                2,
                () -> Workbench.compute(ReferenceFeatures.windows(readings(tables))),
                runs,
                bench);
        double referenceSeconds =
                median("reference", 1, () -> Workbench.compute(ReferenceFeatures.of(tables)), runs, bench);
        bench.spark().catalog().clearCache();
        String size = " (%,d machines x 1 year)".formatted(bench.machines());
        return List.of(
                new Measurement(
                        "features_vs_reference",
                        referenceSeconds / oursSeconds,
                        "times faster" + size,
                        "the reference's feature step",
                        runs),
                new Measurement(
                        "features_vs_reference_windows",
                        windowSeconds / oursSeconds,
                        "times faster" + size,
                        "the reference's 24 window columns alone",
                        runs),
                new Measurement(
                        "features_vs_scan",
                        oursSeconds / scanSeconds,
                        "times the scan" + size,
                        "bare scan of the same columns",
                        runs),
                new Measurement("features_peak_memory", memory, "GB" + size, "none: the process's own peak", runs));
    }

    private static double median(String name, int times, Runnable work, List<String> runs, Workbench bench) {
        double[] seconds = new double[times];
        for (int i = 0; i < times; i++) {
            seconds[i] = Stopwatch.seconds(work);
            runs.add("%s %.2f s".formatted(name, seconds[i]));
            bench.log().println("  " + runs.get(runs.size() - 1));
        }
        return Measurement.median(seconds);
    }

    private static Dataset<Row> readings(RawTables tables) {
        return tables.telemetry()
                .select(RawColumns.MACHINE_ID, RawColumns.EVENT_TIME, "volt", "rotate", "pressure", "vibration");
    }

    /** Every column is read and summed up, so that nothing is left out. */
    private static Dataset<Row> scan(RawTables tables) {
        return readings(tables)
                .agg(
                        functions.max(RawColumns.MACHINE_ID),
                        functions.max(functions.unix_micros(functions.col(RawColumns.EVENT_TIME))),
                        functions.sum("volt"),
                        functions.sum("rotate"),
                        functions.sum("pressure"),
                        functions.sum("vibration"));
    }
}
