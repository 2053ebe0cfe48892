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

/** Timed computations of the features of a year, by Wheeltapper and others, and the list of all runs. */
final class FeatureRuns {
    private static final TimeRange YEAR =
            new TimeRange(Instant.parse("2015-01-01T00:00:00Z"), Instant.parse("2016-01-02T00:00:00Z"));

    private final Workbench bench;
    private final RawTables tables;
    private final List<String> runs = new ArrayList<>();

    FeatureRuns(Workbench bench) {
        this.bench = bench;
        this.tables = bench.tables();
    }

    /** Returns the median seconds of five of Wheeltapper's runs, after one to warm up. */
    double ours() {
        Runnable ours = () -> Workbench.compute(FeatureRows.between(tables, bench.scenario(), YEAR));
        ours.run();
        return median("ours", 5, ours);
    }

    /** Returns the median seconds of so many runs. */
    double median(String name, int times, Runnable work) {
        double[] seconds = new double[times];
        for (int i = 0; i < times; i++) {
            seconds[i] = Stopwatch.seconds(work);
            runs.add("%s %.2f s".formatted(name, seconds[i]));
            bench.log().println("  " + runs.get(runs.size() - 1));
        }
        return Measurement.median(seconds);
    }

    RawTables tables() {
        return tables;
    }

    /** Returns the columns from which features are computed. */
    Dataset<Row> readings() {
        return tables.telemetry()
                .select(RawColumns.MACHINE_ID, RawColumns.EVENT_TIME, "volt", "rotate", "pressure", "vibration");
    }

    Measurement measurement(String name, double value, String unit, String peer) {
        return new Measurement(name, value, unit + " (%,d machines x 1 year)".formatted(bench.machines()), peer, runs);
    }
}
