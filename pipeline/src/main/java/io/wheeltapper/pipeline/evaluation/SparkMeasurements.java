package io.wheeltapper.pipeline.evaluation;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;

import io.wheeltapper.core.scenario.Scenario;
import io.wheeltapper.pipeline.features.Labels;
import io.wheeltapper.pipeline.features.MachineFailures;
import io.wheeltapper.pipeline.features.MachineOutcomes;
import io.wheeltapper.pipeline.scoring.ResultColumns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Makes {@link Measurements} in one Spark job: each task counts for its own machines. */
final class SparkMeasurements {
    private static final String ROWS = "machine_rows";

    private SparkMeasurements() {}

    /**
     * Compares results with what happened since.
     *
     * @param results those of one model version, at least one: the columns of {@link SelectedResults}
     * @param failures {@code machine_id STRING, event_time TIMESTAMP, component STRING, …}
     * @param observed as {@link Labels#observedUntil} makes it
     */
    static Measurements of(
            Dataset<Row> results, Dataset<Row> failures, Dataset<Row> observed, Scenario scenario, Duration horizon) {
        Column[] probabilities = scenario.components().stream()
                .map(component -> col("`" + ResultColumns.probability(component) + "`"))
                .toArray(Column[]::new);
        Column row = struct(
                unix_micros(col(ResultColumns.AS_OF)), col(ResultColumns.PREDICTED_COMPONENT), array(probabilities));
        Measurements nothing = new Measurements(scenario.labels(), scenario.step(), horizon);
        String[] machine = {ResultColumns.MACHINE_ID};
        return results.groupBy(ResultColumns.MACHINE_ID)
                .agg(collect_list(row).as(ROWS))
                .join(Labels.byMachine(failures), machine, "left")
                .join(observed.select(ResultColumns.MACHINE_ID, Labels.OBSERVED_UNTIL), machine, "left")
                .select(col(ROWS), col(Labels.ALL_FAILURES), unix_micros(col(Labels.OBSERVED_UNTIL)))
                .toJavaRDD()
                .mapPartitions(
                        machines -> List.of(counted(machines, nothing.empty())).iterator())
                .treeReduce((left, right) -> {
                    left.add(right);
                    return left;
                });
    }

    private static Measurements counted(Iterator<Row> machines, Measurements counts) {
        machines.forEachRemaining(machine -> {
            List<MachineResults.Row> rows = new ArrayList<>();
            machine.<Row>getList(0).forEach(row -> rows.add(result(row)));
            MachineFailures failures =
                    machine.isNullAt(1) ? MachineFailures.NONE : Labels.machineFailures(machine.getList(1));
            long observedUntil = machine.isNullAt(2) ? MachineOutcomes.NEVER_OBSERVED : machine.getLong(2);
            counts.add(new MachineResults(rows), new MachineOutcomes(failures, observedUntil));
        });
        return counts;
    }

    private static MachineResults.Row result(Row row) {
        double[] probabilities = row.<@Nullable Double>getList(2).stream()
                .mapToDouble(probability -> probability == null ? Double.NaN : probability)
                .toArray();
        return new MachineResults.Row(row.getLong(0), row.isNullAt(1) ? "" : row.getString(1), probabilities);
    }
}
