package io.wheeltapper.pipeline.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.pipeline.tables.RawColumns;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * How records are distributed over tasks, and therefore over files: telemetry by month, and by machine if a month is
 * large; other data sets by machine. Records with equal keys are in the same task.
 *
 * @param byMonth whether rows are separated by the month of their event time
 * @param buckets number of groups of machines in each month
 * @param partitions number of tasks
 */
record Spread(boolean byMonth, int buckets, int partitions) {
    private static final long ROWS_IN_A_FILE = 4_000_000;
    private static final int MOST_PARTITIONS = 200;
    private static final String BUCKET = "__bucket";

    /** Returns the distribution for as many records. */
    static Spread of(DataSet dataSet, CheckSummary summary) {
        if (dataSet != DataSet.TELEMETRY) {
            return new Spread(false, 1, partitions(1 + summary.good() / ROWS_IN_A_FILE));
        }
        long months = summary.hasTimes() ? months(summary) : 1;
        long buckets = 1 + summary.good() / months / ROWS_IN_A_FILE;
        return new Spread(true, partitions(buckets), partitions(2 * months * buckets));
    }

    /** Repartitions {@code rows}; telemetry gets its column {@code event_month STRING}. */
    Dataset<Row> apply(Dataset<Row> rows) {
        if (!byMonth) {
            return rows.repartition(partitions, col(RawColumns.MACHINE_ID));
        }
        Dataset<Row> withMonth =
                rows.withColumn(RawColumns.EVENT_MONTH, functions.date_format(col(RawColumns.EVENT_TIME), "yyyy-MM"));
        if (buckets > 1) {
            Column bucket = pmod(xxhash64(col(RawColumns.MACHINE_ID)), lit(buckets));
            withMonth = withMonth.withColumn(BUCKET, bucket);
        }
        return withMonth.repartition(partitions, own().toArray(Column[]::new));
    }

    /** Returns the columns that separate rows, then those of the key. */
    List<Column> withColumns(List<String> key) {
        List<Column> columns = new ArrayList<>(byMonth ? own() : List.of());
        key.forEach(name -> columns.add(col(name)));
        return columns;
    }

    private List<Column> own() {
        return buckets > 1 ? List.of(col(RawColumns.EVENT_MONTH), col(BUCKET)) : List.of(col(RawColumns.EVENT_MONTH));
    }

    private static long months(CheckSummary summary) {
        YearMonth first =
                YearMonth.from(TimeReader.instant(summary.firstMicros()).atZone(ZoneOffset.UTC));
        YearMonth last = YearMonth.from(TimeReader.instant(summary.lastMicros()).atZone(ZoneOffset.UTC));
        return 1 + first.until(last, ChronoUnit.MONTHS);
    }

    private static int partitions(long wanted) {
        return (int) Math.min(wanted, MOST_PARTITIONS);
    }
}
