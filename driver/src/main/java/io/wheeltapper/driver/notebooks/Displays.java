package io.wheeltapper.driver.notebooks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wheeltapper.driver.notebooks.cells.Shown;
import io.wheeltapper.notebook.charts.Chart;
import io.wheeltapper.notebook.documents.Output;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Converts values to formats that viewers know, the richest first. */
final class Displays {
    static final int DEFAULT_ROWS = 100;
    static final int MOST_ROWS = 10_000;

    private Displays() {}

    static Output.Display of(Object value) {
        if (value instanceof Dataset<?> table) {
            return of(table, DEFAULT_ROWS);
        }
        if (value instanceof Chart chart) {
            return new Output.Display(chart.mimeBundle(), chart.mimeMetadata(), null);
        }
        if (value instanceof Shown shown) {
            return Output.Display.of(shown.formats());
        }
        if (value instanceof List<?> list && !list.isEmpty() && areOfOneRecord(list)) {
            return table(Table.ofRecords(list, DEFAULT_ROWS));
        }
        if (value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Row.class::isInstance)) {
            List<Row> rows = list.stream().map(Row.class::cast).toList();
            if (rows.get(0).schema() != null) {
                return table(Table.of(rows.get(0).schema(), rows, DEFAULT_ROWS));
            }
        }
        String text = String.valueOf(value);
        return Output.Display.of(Map.of("text/plain", Limits.shortened(text, Limits.MOST_OF_A_TEXT)));
    }

    static Output.Display of(Dataset<?> table, int rows) {
        if (rows < 1 || rows > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "display can show from 1 to %,d rows, got %,d".formatted(MOST_ROWS, rows));
        }
        return table(Table.of(table, rows));
    }

    private static Output.Display table(Table table) {
        return new Output.Display(table.formats(), JsonNodeFactory.instance.objectNode(), null);
    }

    private static boolean areOfOneRecord(List<?> list) {
        Object first = list.get(0);
        return first instanceof Record
                && list.stream().allMatch(each -> each != null && each.getClass() == first.getClass());
    }
}
