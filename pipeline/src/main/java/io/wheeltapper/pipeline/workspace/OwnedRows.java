package io.wheeltapper.pipeline.workspace;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.column.ColumnData;
import io.wheeltapper.lake.column.Field;
import io.wheeltapper.lake.column.FieldType.Single;
import io.wheeltapper.lake.column.LongColumn;
import io.wheeltapper.lake.column.TableSchema;
import io.wheeltapper.lake.column.TextColumn;
import io.wheeltapper.lake.column.Utf8;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.FileStatistics;
import io.wheeltapper.lake.table.RowRemoval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rows of a table that belong to one run.
 *
 * @param time a TIMESTAMP column
 * @param range range of its values
 * @param values values of other columns, of type STRING or INT
 */
public record OwnedRows(String time, TimeRange range, Map<String, Object> values) {
    /** Maximum length of texts that are complete in statistics. */
    private static final int LONGEST_WHOLE_TEXT = 31;

    public OwnedRows {
        values = Map.copyOf(values);
    }

    /** Returns the rows whose {@code time} is in {@code range}. */
    public static OwnedRows of(String time, TimeRange range) {
        return new OwnedRows(time, range, Map.of());
    }

    /** Returns the SQL condition of the rows. */
    public String sql() {
        return sql("");
    }

    /**
     * Returns the condition.
     *
     * @param prefix of the columns, such as {@code t.}
     */
    public String sql(String prefix) {
        StringBuilder sql = new StringBuilder("%1$s >= TIMESTAMP '%2$s' AND %1$s < TIMESTAMP '%3$s'"
                .formatted(prefix + time, range.start(), range.end()));
        new TreeMap<>(values)
                .forEach((column, value) -> sql.append(" AND ")
                        .append(prefix)
                        .append(column)
                        .append(" = ")
                        .append(value instanceof String ? "'" + value + "'" : value));
        return sql.toString();
    }

    /** Returns the columns that tell whether a row is one of them: the time, then the others by name. */
    public TableSchema columns() {
        List<Field> fields = new ArrayList<>(List.of(Field.of(time, Single.TIMESTAMP)));
        new TreeMap<>(values)
                .forEach((column, value) ->
                        fields.add(Field.of(column, value instanceof String ? Single.TEXT : Single.INT)));
        return new TableSchema(fields);
    }

    /** Returns a test of rows of {@link #columns}. */
    public RowRemoval.Test test() {
        long from = Micros.of(range.start());
        long until = Micros.of(range.end());
        List<Object> wanted = new TreeMap<>(values)
                .values().stream()
                        .map(value ->
                                value instanceof String text ? Utf8.of(text) : (Object) ((Integer) value).longValue())
                        .toList();
        return (batch, row) -> {
            long at = batch.longs(0).get(row);
            boolean isOwned = !batch.longs(0).isNull(row) && at >= from && at < until;
            for (int i = 0; isOwned && i < wanted.size(); i++) {
                ColumnData column = batch.columns().get(i + 1);
                isOwned = !column.isNull(row) && wanted.get(i).equals(value(column, row));
            }
            return isOwned;
        };
    }

    private static Object value(ColumnData column, int row) {
        return column instanceof TextColumn texts ? texts.get(row) : (Object) ((LongColumn) column).get(row);
    }

    /** Returns whether some of them may be in {@code file}, as far as the table's log tells. */
    public boolean mayLieIn(DataFile file) {
        FileStatistics statistics = FileStatistics.of(file);
        return statistics.mayHold(time, Micros.of(range.start()) - 1, Micros.of(range.end()) - 1)
                && values.entrySet().stream()
                        .allMatch(value -> mayHold(
                                statistics, value.getKey(), value.getValue().toString()));
    }

    private static boolean mayHold(FileStatistics statistics, String column, String value) {
        Optional<String> least = statistics.least(column);
        boolean isOnlyValue = least.isPresent()
                && least.equals(statistics.most(column))
                && least.get().length() <= LONGEST_WHOLE_TEXT;
        return !isOnlyValue || least.get().equals(value);
    }
}
