package io.wheeltapper.benchmarks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.workspace.RangeTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What the layout of the telemetry table saves: one week of all machines, and one machine's year, each against reading all of
 * it. Five runs each after one to warm up.
 *
 * <p>Run: {@code benchmarks/run layout_week layout_machine}.
 */
final class LayoutBenchmark implements Benchmark {
    private static final TimeRange WEEK =
            new TimeRange(Instant.parse("2015-06-08T00:00:00Z"), Instant.parse("2015-06-15T00:00:00Z"));

    @Override
    public List<String> names() {
        return List.of("layout_week", "layout_machine");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        Dataset<Row> telemetry = bench.tables().telemetry();
        Column inWeek = functions.expr(RangeTable.inRange(RawColumns.EVENT_TIME, WEEK));
        Column oneMachine = col(RawColumns.MACHINE_ID).equalTo("7");
        List<String> runs = new ArrayList<>();
        double all = median("all", telemetry, runs);
        double week = median("a week", telemetry.where(inWeek), runs);
        double machine = median("a machine", telemetry.where(oneMachine), runs);
        String peer = "reading all of it (%,d machines x 1 year)".formatted(bench.machines());
        return List.of(
                new Measurement("layout_week", all / week, "times faster", peer, runs),
                new Measurement("layout_machine", all / machine, "times faster", peer, runs));
    }

    private static double median(String name, Dataset<Row> rows, List<String> runs) {
        Dataset<Row> sums = rows.agg(sum("volt"), sum("rotate"), sum("pressure"), sum("vibration"));
        Workbench.compute(sums);
        double[] seconds = new double[5];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = Stopwatch.seconds(() -> Workbench.compute(sums));
            runs.add("%s %.3f s".formatted(name, seconds[i]));
        }
        return Measurement.median(seconds);
    }
}
