package io.wheeltapper.pipeline.workspace;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.FieldType;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.pipeline.session.SparkSchemas;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.jspecify.annotations.Nullable;

/**
 * Small tables, read and written by Spark.
 *
 * @param spark the session
 */
public record SparkSerialTables(SparkSession spark) implements SerialTables {
    private static final int ROWS_IN_A_BATCH = 4_096;

    @Override
    public Seen look(String path) {
        return SerialTable.look(spark, path);
    }

    @Override
    public Map<String, String> columnTypes(String path) {
        Map<String, String> types = new LinkedHashMap<>();
        for (StructField field :
                spark.read().format("delta").load(path).schema().fields()) {
            types.put(field.name(), field.dataType().simpleString());
        }
        return types;
    }

    @Override
    public void read(String path, Seen seen, TableSchema columns, Consumer<RowBatch> taker) {
        if (seen.version() < 0) {
            return;
        }
        Column[] wanted = columns.names().stream()
                .map(name -> functions.col("`" + name + "`"))
                .toArray(Column[]::new);
        RowBatch batch = RowBatch.empty(columns);
        Dataset<Row> rows = SerialTable.read(spark, path, seen, SparkSchemas.of(columns));
        rows.select(wanted).toLocalIterator().forEachRemaining(row -> {
            for (int i = 0; i < row.size(); i++) {
                append(batch.columns().get(i), row.get(i));
            }
            if (batch.rows() == ROWS_IN_A_BATCH) {
                taker.accept(batch);
                batch.clear();
            }
        });
        taker.accept(batch);
    }

    private static void append(ColumnData column, @Nullable Object value) {
        if (value == null) {
            column.appendNull();
        } else if (column instanceof TextColumn texts) {
            texts.append(Utf8.of((String) value));
        } else if (column instanceof DoubleColumn doubles) {
            doubles.append((Double) value);
        } else {
            LongColumn longs = (LongColumn) column;
            longs.append(value instanceof Timestamp time ? Micros.of(time.toInstant()) : ((Number) value).longValue());
        }
    }

    @Override
    public OptionalLong append(RowBatch rows, String path, Seen seen) {
        List<Row> added = new ArrayList<>();
        for (int row = 0; row < rows.rows(); row++) {
            @Nullable Object[] values = new @Nullable Object[rows.columns().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(
                        rows.columns().get(i),
                        row,
                        rows.schema().fields().get(i).type());
            }
            added.add(RowFactory.create(values));
        }
        Dataset<Row> one =
                spark.createDataFrame(added, SparkSchemas.of(rows.schema())).coalesce(1);
        return SerialTable.append(one, path, seen);
    }

    private static @Nullable Object value(ColumnData column, int row, FieldType type) {
        if (column.isNull(row)) {
            return null;
        }
        if (column instanceof TextColumn texts) {
            return texts.get(row).toString();
        }
        if (column instanceof DoubleColumn doubles) {
            return doubles.get(row);
        }
        long value = ((LongColumn) column).get(row);
        if (type == FieldType.Single.TIMESTAMP) {
            return Timestamp.from(Micros.instant(value));
        }
        return type == FieldType.Single.INT ? (Object) Math.toIntExact(value) : (Object) value;
    }
}
