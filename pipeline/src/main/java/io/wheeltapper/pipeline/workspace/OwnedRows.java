package io.wheeltapper.pipeline.workspace;

import io.wheeltapper.core.time.Micros;
import io.wheeltapper.core.time.TimeRange;
import io.wheeltapper.lake.log.DataFile;
import io.wheeltapper.lake.log.FileStatistics;
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
