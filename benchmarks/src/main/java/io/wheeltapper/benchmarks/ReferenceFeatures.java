package io.wheeltapper.benchmarks;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.stddev;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_timestamp;
import static org.apache.spark.sql.functions.when;

import io.wheeltapper.pipeline.tables.RawTables;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The feature step of the reference architecture's notebooks, written anew in Java and faithful to its steps and to their
 * cost: 24 windows of 12, 24 and 36 rows, error counts joined to every reading and averaged over 24 rows, every earlier
 * replacement of each of four components joined to every time and the four joined to one another, and a label summed over
 * seven lagged rows. It computes other values than we do (see the defects that docs/architecture.md names); it is here to
 * be timed.
 *
 * <p>Out: {@code machine_id STRING, aligned TIMESTAMP}, 24 sensor features, 5 error features, 4 replacement features,
 * {@code model, age} and {@code label}.
 */
final class ReferenceFeatures {
    private static final List<String> SENSORS = List.of("volt", "rotate", "pressure", "vibration");
    private static final List<String> ERRORS = List.of("error1", "error2", "error3", "error4", "error5");
    private static final List<String> COMPONENTS = List.of("comp1", "comp2", "comp3", "comp4");
    private static final int[] ROWS = {12, 24, 36};
    private static final String MACHINE = "machine_id";
    private static final String TIME = "event_time";
    private static final String ALIGNED = "aligned";
    private static final int STEP_SECONDS = 12 * 3_600;

    private ReferenceFeatures() {}

    static Dataset<Row> of(RawTables tables) {
        List<String> columns = new ArrayList<>(List.of(MACHINE, TIME));
        columns.addAll(SENSORS);
        Dataset<Row> telemetry = tables.telemetry()
                .select(columns.stream().map(name -> col(name)).toArray(Column[]::new));
        // The reference caches this table, which it uses three times.
        Dataset<Row> sensors = sensors(telemetry).cache();
        Dataset<Row> times = sensors.select(MACHINE, ALIGNED);
        Dataset<Row> features = sensors.join(
                errors(telemetry, tables.errors())
                        .join(replacements(times, tables.maintenance()), on(), "left")
                        .join(tables.machines().select(MACHINE, "model", "age"), new String[] {MACHINE}, "left"),
                on(),
                "left");
        return labelled(features, tables.failures());
    }

    /** Returns the part that rolls the sensors' readings: 24 window columns, not yet aligned. */
    static Dataset<Row> windows(Dataset<Row> telemetry) {
        Dataset<Row> rolled = telemetry;
        for (int rows : ROWS) {
            WindowSpec window = lastRows(rows);
            for (String sensor : SENSORS) {
                rolled = rolled.withColumn(sensor + "_mean_" + rows, avg(sensor).over(window));
                rolled = rolled.withColumn(
                        sensor + "_std_" + rows, stddev(sensor).over(window));
            }
        }
        return rolled;
    }

    private static Dataset<Row> sensors(Dataset<Row> telemetry) {
        List<Column> aggregates = new ArrayList<>();
        for (int rows : ROWS) {
            for (String sensor : SENSORS) {
                aggregates.add(avg(sensor + "_mean_" + rows).as(sensor + "_mean_" + rows));
                aggregates.add(stddev(sensor + "_std_" + rows).as(sensor + "_std_" + rows));
            }
        }
        return aligned(
                windows(telemetry).drop(SENSORS.toArray(String[]::new)).na().fill(0), aggregates);
    }

    private static Dataset<Row> errors(Dataset<Row> telemetry, Dataset<Row> errors) {
        List<Column> sums = ERRORS.stream()
                .map(error -> sum(coalesce(col(error), lit(0))).as(error))
                .toList();
        Dataset<Row> counts = errors.groupBy(MACHINE, TIME, "error_id")
                .pivot("error_id", new ArrayList<Object>(ERRORS))
                .agg(count(MACHINE))
                .groupBy(MACHINE, TIME)
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
        Dataset<Row> joined = telemetry
                .join(counts, new String[] {MACHINE, TIME}, "left")
                .drop(SENSORS.toArray(String[]::new))
                .na()
                .fill(0);
        List<Column> aggregates = new ArrayList<>();
        for (String error : ERRORS) {
            joined = joined.withColumn(error + "_mean_24", avg(error).over(lastRows(24)));
            aggregates.add(avg(error + "_mean_24").as(error + "_mean_24"));
        }
        return aligned(joined, aggregates);
    }

    private static Dataset<Row> replacements(Dataset<Row> times, Dataset<Row> maintenance) {
        Dataset<Row> all = since(times, maintenance, "comp1");
        Dataset<Row> lastTwo =
                since(times, maintenance, "comp3").join(since(times, maintenance, "comp4"), on(), "left");
        Dataset<Row> lastThree = since(times, maintenance, "comp2").join(lastTwo, on(), "left");
        List<Column> longest = COMPONENTS.stream()
                .map(component -> max("since_" + component).as("since_" + component))
                .toList();
        return all.join(lastThree, on(), "left")
                .groupBy(MACHINE, ALIGNED)
                .agg(longest.get(0), longest.subList(1, longest.size()).toArray(Column[]::new))
                .na()
                .fill(0);
    }

    /** Returns a row for every time and every earlier replacement of the component. */
    private static Dataset<Row> since(Dataset<Row> times, Dataset<Row> maintenance, String component) {
        Dataset<Row> replaced = maintenance
                .where(col("component").equalTo(component))
                .select(col(MACHINE).as("replaced_machine"), col(TIME).as("replaced_at"));
        Column earlier =
                col(MACHINE).equalTo(col("replaced_machine")).and(col(ALIGNED).gt(col("replaced_at")));
        return times.join(replaced, earlier)
                .select(
                        col(MACHINE),
                        col(ALIGNED),
                        datediff(col(ALIGNED), col("replaced_at")).as("since_" + component));
    }

    private static Dataset<Row> labelled(Dataset<Row> features, Dataset<Row> failures) {
        Column number = lit(0);
        for (int i = 0; i < COMPONENTS.size(); i++) {
            number = when(col("component").equalTo(COMPONENTS.get(i)), i + 1).otherwise(number);
        }
        Dataset<Row> failed = failures.select(
                col(MACHINE), alignedTime().as(ALIGNED), number.cast("double").as("failure"));
        Dataset<Row> joined = features.join(failed, on(), "left")
                .na()
                .fill(0, new String[] {"failure"})
                .dropDuplicates(MACHINE, ALIGNED);
        WindowSpec backwards = Window.partitionBy(MACHINE).orderBy(col(ALIGNED).desc());
        Column ahead = col("failure");
        for (int rows = 1; rows <= 7; rows++) {
            ahead = ahead.plus(coalesce(lag("failure", rows).over(backwards), lit(0.0)));
        }
        return joined.withColumn("label", least(ahead, lit(4.0))).drop("failure");
    }

    private static Dataset<Row> aligned(Dataset<Row> rows, List<Column> aggregates) {
        return rows.withColumn(ALIGNED, alignedTime())
                .groupBy(MACHINE, ALIGNED)
                .agg(aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new));
    }

    private static Column alignedTime() {
        return round(unix_timestamp(col(TIME)).divide(STEP_SECONDS))
                .multiply(STEP_SECONDS)
                .cast("timestamp");
    }

    private static WindowSpec lastRows(int rows) {
        return Window.partitionBy(MACHINE).orderBy(TIME).rowsBetween(1L - rows, 0);
    }

    private static String[] on() {
        return new String[] {MACHINE, ALIGNED};
    }
}
