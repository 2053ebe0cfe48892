package io.wheeltapper.driver.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wheeltapper.driver.notebooks.cells.Shown;
import io.wheeltapper.notebook.charts.Chart;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Turns values into formats that viewers know. */
final class Displays {
    static final int DEFAULT_ROWS = 100;
    static final int MOST_ROWS = 10_000;

    private Displays() {}

    /** The formats of a value, by MIME type, the richest first. */
    static Map<String, JsonNode> of(Object value) {
        if (value instanceof Dataset<?> table) {
            return of(table, DEFAULT_ROWS);
        }
        if (value instanceof Chart chart) {
            return chart.mimeBundle();
        }
        if (value instanceof Shown shown) {
            Map<String, JsonNode> formats = new LinkedHashMap<>();
            shown.formats().forEach((type, text) -> formats.put(type, TextNode.valueOf(text)));
            return formats;
        }
        if (value instanceof List<?> list && !list.isEmpty() && areOfOneRecord(list)) {
            return Table.ofRecords(list, DEFAULT_ROWS).formats();
        }
        if (value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(Row.class::isInstance)) {
            List<Row> rows = list.stream().map(Row.class::cast).toList();
            if (rows.get(0).schema() != null) {
                return Table.of(rows.get(0).schema(), rows, DEFAULT_ROWS).formats();
            }
        }
        String text = String.valueOf(value);
        return Map.of("text/plain", TextNode.valueOf(Limits.shortened(text, Limits.MOST_OF_A_TEXT)));
    }

    static Map<String, JsonNode> of(Dataset<?> table, int rows) {
        if (rows < 1 || rows > MOST_ROWS) {
            throw new IllegalArgumentException("display shows from 1 to %,d rows, got %,d".formatted(MOST_ROWS, rows));
        }
        return Table.of(table, rows).formats();
    }

    private static boolean areOfOneRecord(List<?> list) {
        Object first = list.get(0);
        return first instanceof Record
                && list.stream().allMatch(each -> each != null && each.getClass() == first.getClass());
    }
}
