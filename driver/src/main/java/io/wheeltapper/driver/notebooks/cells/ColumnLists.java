package io.wheeltapper.driver.notebooks.cells;

import io.wheeltapper.core.error.NearestName;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The columns of a small table as lists, for charts. */
public final class ColumnLists {
    private static final int MOST_ROWS = 1_000_000;

    private final List<String> names;
    private final List<Row> rows;

    private ColumnLists(List<String> names, List<Row> rows) {
        this.names = names;
        this.rows = rows;
    }

    /**
     * Collects the columns of a table.
     *
     * @throws IllegalArgumentException if the table has more than a million rows
     */
    public static ColumnLists of(Dataset<?> table) {
        Dataset<Row> rows = table.toDF();
        List<Row> found = rows.limit(MOST_ROWS + 1).collectAsList();
        if (found.size() > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "The table has more than %,d rows. Aggregate it, or take a sample, before collecting its columns."
                            .formatted(MOST_ROWS));
        }
        return new ColumnLists(Arrays.asList(rows.columns()), found);
    }

    /**
     * Returns a column in the order of the rows: numbers, texts and booleans as they are, times as {@code Instant}s,
     * null for missing values.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public List<Object> get(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("There is no column %s.%s The columns are %s."
                    .formatted(name, NearestName.hint(name, names), String.join(", ", names)));
        }
        List<Object> values = new ArrayList<>(rows.size());
        for (Row row : rows) {
            Object value = row.isNullAt(index) ? null : row.get(index);
            values.add(value instanceof Timestamp time ? time.toInstant() : value);
        }
        return values;
    }

    /** Returns the number of rows. */
    public int size() {
        return rows.size();
    }
}
