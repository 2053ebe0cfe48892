package io.wheeltapper.pipeline.features;

import static org.apache.spark.sql.functions.col;

import io.wheeltapper.core.scenario.DataSet;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.pipeline.session.InternalRows;
import io.wheeltapper.pipeline.session.RowBatches;
import io.wheeltapper.pipeline.tables.RawTables;
import java.io.FileNotFoundException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;

/** Reads changed records by Spark, in one job for all tables. */
final class ChangedRows implements ChangedRecords {
    private final RawTables tables;

    ChangedRows(RawTables tables) {
        this.tables = tables;
    }

    @Override
    public boolean addTo(AffectedMachines machines, Map<DataSet, Versions> changed) {
        try {
            Optional<JavaRDD<AffectedMachines>> found = changed.entrySet().stream()
                    .map(each -> found(machines, each.getKey(), each.getValue()))
                    .reduce(JavaRDD::union);
            found.ifPresent(parts -> parts.collect().forEach(machines::add));
            return true;
        } catch (Exception e) {
            if (isLostFeed(e)) {
                return false;
            }
            throw e;
        }
    }

    private JavaRDD<AffectedMachines> found(AffectedMachines machines, DataSet dataSet, Versions versions) {
        AffectedMachines none = machines.none();
        TableSchema columns = machines.columns(dataSet);
        Column[] wanted = columns.names().stream().map(name -> col(name)).toArray(Column[]::new);
        return InternalRows.of(
                        tables.changes(dataSet, versions.from(), versions.to()).select(wanted))
                .mapPartitions(rows -> {
                    AffectedMachines part = none.none();
                    new RowBatches(columns, rows).forEachRemaining(batch -> part.add(dataSet, batch));
                    return Collections.singleton(part).iterator();
                });
    }

    /** Returns whether the table has no feed, or the log or files of that time have been deleted. */
    private static boolean isLostFeed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileNotFoundException
                    || (cause instanceof SparkThrowable known
                            && (String.valueOf(known.getCondition()).startsWith("DELTA_")
                                    || String.valueOf(known.getCondition()).startsWith("FAILED_READ_FILE")))) {
                return true;
            }
        }
        return false;
    }
}
