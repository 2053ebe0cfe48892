package io.wheeltapper.server.outbound.systemtables;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.RowSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A Delta table that gets rows from here.
 *
 * @param columns new ones may be added at the end; names and types of those that are there stay as they are
 * @param <R> a row, as the database has it
 */
record SystemTable<R>(String name, List<Column<R>> columns, RowSource<R> source) {
    SystemTable {
        columns = List.copyOf(columns);
    }

    /**
     * Rows, ready to be appended.
     *
     * @param rows lists of values, in the order of the columns
     * @param cursor of the source, behind them
     */
    record Rows(ArrayNode rows, long cursor) {}

    /** Takes the oldest rows that wait, in the transaction of {@code handle}. */
    Rows take(Handle handle, long cursor, int limit) {
        RowSource.Batch<R> batch = source.take(handle, cursor, limit);
        ArrayNode rows = Json.array();
        for (R row : batch.rows()) {
            ArrayNode values = rows.addArray();
            columns.forEach(column -> values.add(column.of(row)));
        }
        return new Rows(rows, batch.cursor());
    }

    /**
     * What a driver is told to append.
     *
     * @param application whose batches are counted; the driver passes over a batch that it has seen
     */
    ObjectNode body(ArrayNode rows, String application, long batch) {
        ObjectNode body = Json.object().put("action", "append").put("table", name);
        ArrayNode list = body.putArray("columns");
        columns.forEach(column -> list.addObject().put("name", column.name()).put("type", column.type()));
        body.set("rows", rows);
        body.putObject("transaction").put("application", application).put("version", batch);
        return body;
    }
}
