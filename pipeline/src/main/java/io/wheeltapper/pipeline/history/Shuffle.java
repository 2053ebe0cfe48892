package io.wheeltapper.pipeline.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.session.InternalRows;
import io.wheeltapper.pipeline.session.RowBatches;
import io.wheeltapper.pipeline.tables.RawColumns;
import io.wheeltapper.pipeline.tables.RawTables;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Shuffles the records of each machine to one task, whatever the layout of the tables. */
final class Shuffle {
    private final RawTables tables;
    private final HistoryPlan plan;
    private final @Nullable Set<Utf8> only;
    private final int partitions;

    /** @param only the machines that are wanted; null for all */
    Shuffle(RawTables tables, HistoryPlan plan, @Nullable Set<Utf8> only, int partitions) {
        this.tables = tables;
        this.plan = plan;
        this.only = only;
        this.partitions = partitions;
    }

    /** Returns one fleet for each partition; every machine is in one of them. The records are shuffled by this call. */
    JavaRDD<HistoryCollector> fleets() {
        HistoryPlan ours = plan;
        Dataset<Row> telemetry =
                plan.spans() ? tables.telemetry() : tables.telemetry().where(inTime(DataSet.TELEMETRY));
        JavaRDD<HistoryCollector> fleets = byMachine(telemetry, HistoryColumns.telemetry(plan))
                .mapPartitions(rows -> {
                    HistoryCollector fleet = new HistoryCollector(ours, machine -> true);
                    rows.forEachRemaining(fleet::addReadings);
                    return Collections.singleton(fleet).iterator();
                });
        if (tables.has(DataSet.MACHINES)) {
            fleets = with(fleets, tables.machines(), HistoryColumns.machines(plan), HistoryCollector::addMachines);
        }
        if (plan.needs(DataSet.ERRORS)) {
            Dataset<Row> errors = tables.errors().where(inTime(DataSet.ERRORS));
            fleets = with(fleets, errors, HistoryColumns.events(DataSet.ERRORS), HistoryCollector::addErrors);
        }
        if (plan.needs(DataSet.MAINTENANCE)) {
            Dataset<Row> replacements = tables.maintenance().where(inTime(DataSet.MAINTENANCE));
            fleets = with(
                    fleets,
                    replacements,
                    HistoryColumns.events(DataSet.MAINTENANCE),
                    HistoryCollector::addReplacements);
        }
        if (plan.needs(DataSet.FAILURES)) {
            fleets = with(
                    fleets, tables.failures(), HistoryColumns.events(DataSet.FAILURES), HistoryCollector::addFailures);
        }
        return fleets;
    }

    private interface Taker extends java.io.Serializable {
        void take(HistoryCollector fleet, RowBatch rows);
    }

    private JavaRDD<HistoryCollector> with(
            JavaRDD<HistoryCollector> fleets, Dataset<Row> records, TableSchema columns, Taker taker) {
        return fleets.zipPartitions(
                byMachine(records, columns), (Iterator<HistoryCollector> some, Iterator<RowBatch> rows) -> {
                    HistoryCollector fleet = some.next();
                    rows.forEachRemaining(batch -> taker.take(fleet, batch));
                    return Collections.singleton(fleet).iterator();
                });
    }

    private JavaRDD<RowBatch> byMachine(Dataset<Row> records, TableSchema columns) {
        Column[] wanted = columns.names().stream().map(name -> col(name)).toArray(Column[]::new);
        Dataset<Row> ours = only == null
                ? records
                : records.where(col(RawColumns.MACHINE_ID)
                        .isInCollection(only.stream().map(Utf8::toString).toList()));
        return InternalRows.of(ours.select(wanted).repartition(partitions, col(RawColumns.MACHINE_ID)))
                .mapPartitions(rows -> new RowBatches(columns, rows));
    }

    private Column inTime(DataSet dataSet) {
        Column upTo = col(RawColumns.EVENT_TIME).leq(timestamp_micros(lit(plan.upTo())));
        long after = plan.after(dataSet);
        return after == Long.MIN_VALUE
                ? upTo
                : col(RawColumns.EVENT_TIME).gt(timestamp_micros(lit(after))).and(upTo);
    }
}
