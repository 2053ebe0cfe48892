package io.wheeltapper.pipeline.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;

import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.session.InternalRows;
import io.wheeltapper.pipeline.session.RowBatches;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Results that are queried by Spark.
 *
 * @param rows results of one model version
 */
record QueriedResults(Dataset<Row> rows) implements Results {
    /** Returns the results in the table at {@code path}: by a query only if its files do not hold its rows unchanged. */
    static Results of(SparkSession spark, String path, ModelManifest manifest) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        TableFiles table = TableFiles.of(hadoop, path).orElseThrow();
        if (table.plain()) {
            return Results.of(hadoop, table, manifest);
        }
        return new QueriedResults(spark.read()
                .format("delta")
                .load(path)
                .where(col(ResultColumns.MODEL).equalTo(manifest.name()))
                .where(col(ResultColumns.MODEL_VERSION).equalTo(manifest.version())));
    }

    @Override
    public void rows(long after, long upTo, List<Field> columns, RowTaker taker) {
        Column asOf = col(ResultColumns.AS_OF);
        TableSchema schema = new TableSchema(columns);
        Column[] wanted = schema.names().stream().map(name -> col(name)).toArray(Column[]::new);
        Dataset<Row> inTime =
                rows.where(asOf.gt(timestamp_micros(lit(after))).and(asOf.leq(timestamp_micros(lit(upTo)))));
        Iterator<InternalRow> found =
                InternalRows.of(inTime.select(wanted)).map(InternalRow::copy).toLocalIterator();
        new RowBatches(schema, found).forEachRemaining(batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                taker.take(batch, row);
            }
        });
    }
}
