package io.wheeltapper.pipeline.scoring;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.not;

import io.delta.tables.DeltaTable;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.workspace.OwnedRows;
import io.wheeltapper.pipeline.workspace.RangeTable;
import io.wheeltapper.pipeline.workspace.SparkCommits;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Updates results: writes those whose features differ from the stored ones, and changes no others. */
final class ChangedResults {
    private static final String NOTE = "spark.databricks.delta.commitInfo.userMetadata";
    private static final String GONE = "gone";
    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final List<String> KEY = List.of(ResultColumns.MACHINE_ID, ResultColumns.AS_OF);

    private ChangedResults() {}

    /** Returns those of {@code results} that are in {@code everywhere}, or in the range of their machine. */
    static Dataset<Row> within(Dataset<Row> results, TimeRange everywhere, Map<String, TimeRange> machines) {
        Dataset<Row> inRange = results.where(RangeTable.inRange(ResultColumns.AS_OF, everywhere));
        if (machines.isEmpty()) {
            return inRange;
        }
        List<Row> ranges = new ArrayList<>();
        machines.forEach((machine, range) ->
                ranges.add(RowFactory.create(machine, Timestamp.from(range.start()), Timestamp.from(range.end()))));
        StructType columns = new StructType()
                .add(ResultColumns.MACHINE_ID, DataTypes.StringType)
                .add(FROM, DataTypes.TimestampType)
                .add(UNTIL, DataTypes.TimestampType);
        Dataset<Row> ofMachines = results.join(
                        broadcast(results.sparkSession().createDataFrame(ranges, columns)), ResultColumns.MACHINE_ID)
                .where(col(ResultColumns.AS_OF)
                        .geq(col(FROM))
                        .and(col(ResultColumns.AS_OF).lt(col(UNTIL))));
        Column[] all = Arrays.stream(results.columns()).map(name -> col(name)).toArray(Column[]::new);
        return inRange.select(all).union(ofMachines.select(all));
    }

    /**
     * Replaces {@code stored} by {@code computed} in one commit, where their features differ.
     *
     * @param computed result rows of one model version
     * @param stored current rows of the same machines and as-of times
     * @param owned owner of all of them
     * @param note stored with the commit
     * @return whether it succeeded; false if another commit came in between, and nothing was written
     */
    static boolean merge(Dataset<Row> computed, Dataset<Row> stored, String path, OwnedRows owned, String note) {
        Map<String, Column> values = new HashMap<>();
        for (String name : computed.columns()) {
            values.put(name, col("s." + name));
        }
        SparkSession session = ((org.apache.spark.sql.classic.SparkSession) computed.sparkSession()).cloneSession();
        session.conf().set(NOTE, note);
        DeltaTable table = DeltaTable.forPath(session, path);
        Column same = col("t." + ResultColumns.MACHINE_ID)
                .equalTo(col("s." + ResultColumns.MACHINE_ID))
                .and(col("t." + ResultColumns.AS_OF).equalTo(col("s." + ResultColumns.AS_OF)));
        return SparkCommits.succeeds(() -> table.as("t")
                .merge(differences(computed, stored).as("s"), same.and(expr(owned.sql("t."))))
                .whenMatched(col("s." + GONE))
                .delete()
                .whenMatched()
                .update(values)
                .whenNotMatched()
                .insert(values)
                .execute());
    }

    /** Returns rows that are new or have other features, and marked keys of rows that no longer exist. */
    private static Dataset<Row> differences(Dataset<Row> computed, Dataset<Row> stored) {
        Dataset<Row> now = computed.as("c");
        Dataset<Row> before = stored.select(
                        col(ResultColumns.MACHINE_ID), col(ResultColumns.AS_OF), col(ResultColumns.FEATURE_FINGERPRINT))
                .as("e");
        Column same = KEY.stream()
                .map(name -> col("c." + name).equalTo(col("e." + name)))
                .reduce((one, other) -> one.and(other))
                .orElseThrow();
        Column isGone = col("c." + ResultColumns.MACHINE_ID).isNull();
        List<Column> columns = new ArrayList<>();
        for (String name : computed.columns()) {
            Column value = col("c." + name);
            columns.add(KEY.contains(name) ? coalesce(value, col("e." + name)).as(name) : value);
        }
        columns.add(isGone.as(GONE));
        return now.join(before, same, "full_outer")
                .where(not(col("c." + ResultColumns.FEATURE_FINGERPRINT)
                        .eqNullSafe(col("e." + ResultColumns.FEATURE_FINGERPRINT))))
                .select(columns.toArray(Column[]::new));
    }
}
