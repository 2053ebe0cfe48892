package io.wheeltapper.pipeline.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;

import io.wheeltapper.pipeline.files.BatchReader;
import io.wheeltapper.pipeline.files.DataFile;
import io.wheeltapper.pipeline.files.KeyRange;
import io.wheeltapper.pipeline.files.RowsWanted;
import io.wheeltapper.pipeline.files.TableFiles;
import io.wheeltapper.pipeline.models.ModelManifest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The stored results of one model version, read one after the other on the driver: of a fleet that is quicker than a query. */
interface Results {
    /**
     * Hands out the results of as-of times after {@code after} and up to {@code upTo} (microseconds), in no order.
     *
     * @param components whose probabilities are wanted
     */
    void each(long after, long upTo, List<String> components, Consumer<Result> taker);

    /** Those in the table at {@code path}. */
    static Results of(SparkSession spark, String path, ModelManifest manifest) {
        TableFiles table =
                TableFiles.of(spark.sparkContext().hadoopConfiguration(), path).orElseThrow();
        if (!table.plain()) {
            Dataset<Row> rows = spark.read().format("delta").load(path);
            return of(rows.where(col(ResultColumns.MODEL).equalTo(manifest.name()))
                    .where(col(ResultColumns.MODEL_VERSION).equalTo(manifest.version())));
        }
        BatchReader reader = BatchReader.of(spark);
        return (after, upTo, components, taker) -> {
            int model = 3 + components.size();
            StructType columns = columns(components)
                    .add(ResultColumns.MODEL, DataTypes.StringType)
                    .add(ResultColumns.MODEL_VERSION, DataTypes.IntegerType);
            RowsWanted wanted =
                    new RowsWanted(ResultColumns.MACHINE_ID, KeyRange.ALL, ResultColumns.AS_OF, after, upTo);
            for (DataFile file : table.files()) {
                reader.read(
                        file,
                        columns,
                        wanted,
                        batch -> batch.rowIterator().forEachRemaining(row -> {
                            boolean isOurs = row.getUTF8String(model).toString().equals(manifest.name())
                                    && row.getInt(model + 1) == manifest.version();
                            if (isOurs && row.getLong(1) > after && row.getLong(1) <= upTo) {
                                taker.accept(result(row, components.size()));
                            }
                        }));
            }
        };
    }

    /** Those in {@code rows}, all of which are of one model version. */
    static Results of(Dataset<Row> rows) {
        return (after, upTo, components, taker) -> {
            Column asOf = col(ResultColumns.AS_OF);
            Column[] columns = Arrays.stream(columns(components).fieldNames())
                    .map(name -> col(name))
                    .toArray(Column[]::new);
            rows.where(asOf.gt(timestamp_micros(lit(after))).and(asOf.leq(timestamp_micros(lit(upTo)))))
                    .select(columns)
                    .toLocalIterator()
                    .forEachRemaining(row -> taker.accept(result(row, components.size())));
        };
    }

    private static StructType columns(List<String> components) {
        StructType columns = new StructType()
                .add(ResultColumns.MACHINE_ID, DataTypes.StringType)
                .add(ResultColumns.AS_OF, DataTypes.TimestampType)
                .add(ResultColumns.PREDICTED_COMPONENT, DataTypes.StringType);
        for (String component : components) {
            columns = columns.add(ResultColumns.probability(component), DataTypes.DoubleType);
        }
        return columns;
    }

    private static Result result(InternalRow row, int components) {
        double[] probabilities = new double[components];
        for (int i = 0; i < components; i++) {
            probabilities[i] = row.getDouble(3 + i);
        }
        return new Result(
                row.getUTF8String(0).toString(),
                row.getLong(1),
                row.getUTF8String(2).toString(),
                probabilities);
    }

    private static Result result(Row row, int components) {
        double[] probabilities = new double[components];
        for (int i = 0; i < components; i++) {
            probabilities[i] = row.getDouble(3 + i);
        }
        long micros = java.time.temporal.ChronoUnit.MICROS.between(
                java.time.Instant.EPOCH, row.getTimestamp(1).toInstant());
        return new Result(row.getString(0), micros, row.getString(2), probabilities);
    }
}
