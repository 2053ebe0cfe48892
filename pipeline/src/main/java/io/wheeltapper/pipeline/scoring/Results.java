package io.wheeltapper.pipeline.scoring;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.column.DoubleColumn;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.ListColumn;
import io.wheeltapper.lake.column.RowBatch;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.TableFiles;
import io.wheeltapper.lake.parquet.DataFiles;
import io.wheeltapper.lake.parquet.KeyRange;
import io.wheeltapper.lake.parquet.RowsWanted;
import io.wheeltapper.pipeline.models.ModelManifest;
import io.wheeltapper.pipeline.workspace.OwnedRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;

/**
 * The stored results of one model version, read sequentially, which is faster for a fleet than a query.
 */
interface Results {
    /** What every read begins with. */
    List<Field> KEY =
            List.of(Field.of(ResultColumns.MACHINE_ID, Single.TEXT), Field.of(ResultColumns.AS_OF, Single.TIMESTAMP));

    /** Takes a row of a batch, which is valid only during the call. */
    @FunctionalInterface
    interface RowTaker {
        void take(RowBatch rows, int row);
    }

    /**
     * Passes on rows with as-of times after {@code after} and up to {@code upTo} (microseconds), in any order.
     *
     * @param columns {@link #KEY}, then others of {@link ResultColumns}; rows may have further columns after these
     */
    void rows(long after, long upTo, List<Field> columns, RowTaker taker);

    /** Returns the results in a version of a table whose files hold its rows unchanged. */
    static Results of(Configuration hadoop, TableFiles table, ModelManifest manifest) {
        return (after, upTo, columns, taker) -> {
            int model = columns.size();
            List<Field> withModel = new ArrayList<>(columns);
            withModel.add(Field.of(ResultColumns.MODEL, Single.TEXT));
            withModel.add(Field.of(ResultColumns.MODEL_VERSION, Single.INT));
            RowsWanted wanted =
                    new RowsWanted(ResultColumns.MACHINE_ID, KeyRange.ALL, ResultColumns.AS_OF, after, upTo);
            Utf8 name = Utf8.of(manifest.name());
            Consumer<RowBatch> ours = batch -> {
                for (int row = 0; row < batch.rows(); row++) {
                    long asOf = batch.longs(1).get(row);
                    boolean isOurs = batch.texts(model).get(row).equals(name)
                            && batch.longs(model + 1).get(row) == manifest.version();
                    if (isOurs && asOf > after && asOf <= upTo) {
                        taker.take(batch, row);
                    }
                }
            };
            OwnedRows owned =
                    ResultOwner.of(manifest).rows(new TimeRange(Micros.instant(after + 1), Micros.instant(upTo + 1)));
            for (DataFile file : table.files()) {
                if (owned.mayLieIn(file)) {
                    DataFiles.read(hadoop, file, new TableSchema(withModel), wanted, ours);
                }
            }
        };
    }

    /**
     * Passes on the results with as-of times after {@code after} and up to {@code upTo} (microseconds), in any order.
     *
     * @param components components whose probabilities are needed
     */
    default void each(long after, long upTo, List<String> components, Consumer<Result> taker) {
        List<Field> columns = new ArrayList<>(KEY);
        columns.add(Field.of(ResultColumns.PREDICTED_COMPONENT, Single.TEXT));
        components.forEach(component -> columns.add(Field.of(ResultColumns.probability(component), Single.DOUBLE)));
        rows(after, upTo, columns, (batch, row) -> {
            double[] probabilities = new double[components.size()];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = batch.doubles(KEY.size() + 1 + i).get(row);
            }
            taker.accept(new Result(
                    batch.texts(0).get(row).toString(),
                    batch.longs(1).get(row),
                    batch.texts(KEY.size()).get(row).toString(),
                    probabilities));
        });
    }

    /**
     * Returns the stored contributions of features to some results, by machine.
     *
     * @param asOf as-of time of each machine, in microseconds
     */
    default Map<String, List<Contribution>> contributions(Map<String, Long> asOf) {
        if (asOf.isEmpty()) {
            return Map.of();
        }
        List<Field> columns = new ArrayList<>(KEY);
        columns.add(ResultColumns.CONTRIBUTIONS_FIELD);
        Map<String, List<Contribution>> contributions = new HashMap<>();
        rows(Collections.min(asOf.values()) - 1, Collections.max(asOf.values()), columns, (batch, row) -> {
            String machine = batch.texts(0).get(row).toString();
            ListColumn lists = batch.lists(KEY.size());
            if (!lists.isNull(row)
                    && Objects.equals(asOf.get(machine), batch.longs(1).get(row))) {
                contributions.put(machine, contributions(lists, row));
            }
        });
        return contributions;
    }

    private static List<Contribution> contributions(ListColumn lists, int row) {
        TextColumn features = (TextColumn) lists.elements().get(0);
        TextColumn values = (TextColumn) lists.elements().get(1);
        DoubleColumn shares = (DoubleColumn) lists.elements().get(2);
        List<Contribution> contributions = new ArrayList<>();
        for (int i = lists.start(row); i < lists.end(row); i++) {
            contributions.add(new Contribution(
                    features.get(i).toString(),
                    values.isNull(i) ? null : values.get(i).toString(),
                    shares.get(i)));
        }
        return contributions;
    }
}
