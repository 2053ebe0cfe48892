package io.wheeltapper.benchmarks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.wheeltapper.core.progress.Progress;
import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.models.ModelReference;
import io.wheeltapper.pipeline.scoring.SinceLastParameters;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import io.wheeltapper.pipeline.workspace.RangeTable;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What another day costs {@code score --since-last} after eleven months of history, beside the same day after one month: the
 * cost should follow the day. Days come one by one, on a warm session; every other one brings a late error.
 *
 * <p>Run: {@code benchmarks/run since_last_day_after_11_months_vs_1}.
 */
final class SinceLastBenchmark implements Benchmark {
    private static final Instant FIRST_DAY = Instant.parse("2015-12-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int DAYS = 6;
    private static final String RESULTS = "results";

    @Override
    public List<String> names() {
        return List.of("since_last_day_after_11_months_vs_1");
    }

    @Override
    public List<Measurement> run(Workbench bench) {
        List<String> runs = new ArrayList<>();
        double afterMonth = seconds(bench, "2015-11-01T00:00:00Z", "1 month", runs);
        double afterYear = seconds(bench, "2015-01-01T00:00:00Z", "11 months", runs);
        return List.of(new Measurement(
                "since_last_day_after_11_months_vs_1",
                afterYear / afterMonth,
                "times the seconds (%,d machines)".formatted(bench.machines()),
                "the same days after 1 month",
                runs));
    }

    private static double seconds(Workbench bench, String start, String name, List<String> runs) {
        Workbench fleet = bench.empty("since-last");
        ScoringRuns scoring = ScoringRuns.withModelOf(bench, fleet);
        append(bench, fleet, new TimeRange(Instant.parse(start), FIRST_DAY), true);
        Runnable goOn = () -> scoring.sinceLast()
                .run(
                        new SinceLastParameters(
                                ModelReference.parse(ScoringRuns.MODEL),
                                Instant.parse(start),
                                null,
                                RESULTS,
                                "benchmark",
                                10,
                                0),
                        Progress.SILENT);
        goOn.run();
        double[] seconds = new double[DAYS];
        for (int day = 0; day < DAYS; day++) {
            Instant morning = FIRST_DAY.plus(DAY.multipliedBy(day));
            append(bench, fleet, new TimeRange(morning, morning.plus(DAY)), false);
            if (day % 2 == 1) {
                append(late(bench, morning), fleet, DataSet.ERRORS);
            }
            seconds[day] = Stopwatch.seconds(goOn);
            runs.add(String.format(
                    Locale.ROOT, "after %s %.2f s%s", name, seconds[day], day % 2 == 1 ? " (late error)" : ""));
            bench.log().println("  " + runs.get(runs.size() - 1));
        }
        return Measurement.median(seconds);
    }

    private static void append(Workbench from, Workbench to, TimeRange range, boolean withMachines) {
        RawTables tables = from.tables();
        String inRange = RangeTable.inRange(RawColumns.EVENT_TIME, range);
        if (withMachines) {
            append(tables.machines(), to, DataSet.MACHINES);
        }
        append(tables.telemetry().where(inRange), to, DataSet.TELEMETRY);
        append(tables.errors().where(inRange), to, DataSet.ERRORS);
        append(tables.maintenance().where(inRange), to, DataSet.MAINTENANCE);
    }

    /** Returns one error of two days before. */
    private static Dataset<Row> late(Workbench bench, Instant morning) {
        Dataset<Row> errors = bench.tables().errors();
        return errors.limit(1)
                .withColumn(RawColumns.EVENT_TIME, lit(Timestamp.from(morning.minus(DAY.multipliedBy(2)))))
                .withColumn(RawColumns.KNOWN_AT, col(RawColumns.EVENT_TIME))
                .select(Arrays.stream(errors.columns()).map(name -> col(name)).toArray(Column[]::new));
    }

    private static void append(Dataset<Row> rows, Workbench to, DataSet dataSet) {
        String[] partitions = dataSet == DataSet.TELEMETRY ? new String[] {RawColumns.EVENT_MONTH} : new String[0];
        rows.coalesce(1)
                .write()
                .format("delta")
                .mode("append")
                .partitionBy(partitions)
                .option("delta.enableChangeDataFeed", "true")
                .save(to.workspace().tablePath(dataSet.tableName()));
    }
}
