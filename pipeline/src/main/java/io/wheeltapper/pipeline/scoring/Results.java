package io.wheeltapper.pipeline.scoring;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_micros;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.pipeline.files.BatchReader;
import io.wheeltapper.pipeline.files.DataFile;
import io.wheeltapper.pipeline.files.KeyRange;
import io.wheeltapper.pipeline.files.RowsWanted;
import io.wheeltapper.pipeline.files.TableFiles;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.session.InternalRows;
import io.wheeltapper.pipeline.workspace.OwnedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The stored results of one model version, read one after the other on the driver: of a fleet that is quicker than a query. */
interface Results {
    StructType KEY = new StructType()
            .add(ResultColumns.MACHINE_ID, DataTypes.StringType)
            .add(ResultColumns.AS_OF, DataTypes.TimestampType);

    /**
     * Hands out rows of as-of times after {@code after} and up to {@code upTo} (microseconds), in no order.
     *
     * @param columns {@link #KEY}, then others of {@link ResultColumns}; rows may have more behind them
     */
    void rows(long after, long upTo, StructType columns, Consumer<InternalRow> taker);

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
        return (after, upTo, columns, taker) -> {
            int model = columns.size();
            StructType withModel = columns.add(ResultColumns.MODEL, DataTypes.StringType)
                    .add(ResultColumns.MODEL_VERSION, DataTypes.IntegerType);
            RowsWanted wanted =
                    new RowsWanted(ResultColumns.MACHINE_ID, KeyRange.ALL, ResultColumns.AS_OF, after, upTo);
            Consumer<InternalRow> ours = row -> {
                boolean isOurs = row.getUTF8String(model).toString().equals(manifest.name())
                        && row.getInt(model + 1) == manifest.version();
                if (isOurs && row.getLong(1) > after && row.getLong(1) <= upTo) {
                    taker.accept(row);
                }
            };
            OwnedRows owned =
                    ResultOwner.of(manifest).rows(new TimeRange(Micros.instant(after + 1), Micros.instant(upTo + 1)));
            for (DataFile file : table.files()) {
                if (owned.mayLieIn(file)) {
                    reader.read(
                            file,
                            withModel,
                            wanted,
                            batch -> batch.rowIterator().forEachRemaining(ours));
                }
            }
        };
    }

    /** Those in {@code rows}, all of which are of one model version. */
    static Results of(Dataset<Row> rows) {
        return (after, upTo, columns, taker) -> {
            Column asOf = col(ResultColumns.AS_OF);
            Column[] wanted =
                    Arrays.stream(columns.fieldNames()).map(name -> col(name)).toArray(Column[]::new);
            Dataset<Row> inTime =
                    rows.where(asOf.gt(timestamp_micros(lit(after))).and(asOf.leq(timestamp_micros(lit(upTo)))));
            InternalRows.of(inTime.select(wanted))
                    .map(InternalRow::copy)
                    .toLocalIterator()
                    .forEachRemaining(taker);
        };
    }

    /**
     * Hands out the results of as-of times after {@code after} and up to {@code upTo} (microseconds), in no order.
     *
     * @param components whose probabilities are wanted
     */
    default void each(long after, long upTo, List<String> components, Consumer<Result> taker) {
        StructType columns = KEY.add(ResultColumns.PREDICTED_COMPONENT, DataTypes.StringType);
        for (String component : components) {
            columns = columns.add(ResultColumns.probability(component), DataTypes.DoubleType);
        }
        rows(after, upTo, columns, row -> {
            double[] probabilities = new double[components.size()];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = row.getDouble(3 + i);
            }
            taker.accept(new Result(
                    row.getUTF8String(0).toString(),
                    row.getLong(1),
                    row.getUTF8String(2).toString(),
                    probabilities));
        });
    }

    /**
     * What has been said of the contributions of features to some results, by machine.
     *
     * @param asOf of each machine the as-of time, microseconds
     */
    default Map<String, List<Contribution>> contributions(Map<String, Long> asOf) {
        if (asOf.isEmpty()) {
            return Map.of();
        }
        StructType columns = KEY.add(ResultColumns.CONTRIBUTIONS, ResultColumns.CONTRIBUTIONS_TYPE);
        Map<String, List<Contribution>> contributions = new HashMap<>();
        rows(Collections.min(asOf.values()) - 1, Collections.max(asOf.values()), columns, row -> {
            String machine = row.getUTF8String(0).toString();
            if (!row.isNullAt(2) && Objects.equals(asOf.get(machine), row.getLong(1))) {
                contributions.put(machine, contributions(row.getArray(2)));
            }
        });
        return contributions;
    }

    private static List<Contribution> contributions(ArrayData array) {
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < array.numElements(); i++) {
            InternalRow struct = array.getStruct(i, 3);
            contributions.add(new Contribution(
                    struct.getUTF8String(0).toString(),
                    struct.isNullAt(1) ? null : struct.getUTF8String(1).toString(),
                    struct.getDouble(2)));
        }
        return contributions;
    }
}
