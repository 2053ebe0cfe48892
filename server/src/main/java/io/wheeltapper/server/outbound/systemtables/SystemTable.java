package io.wheeltapper.server.outbound.systemtables;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheeltapper.json.Json;
import io.wheeltapper.server.base.database.RowSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A Delta table that receives rows from the server.
 *
 * @param columns columns; new ones may be added at the end, but existing names and types do not change
 * @param <R> type of the rows in the database
 */
record SystemTable<R>(String name, List<SystemTableColumn<R>> columns, RowSource<R> source) {
    SystemTable {
        columns = List.copyOf(columns);
    }

    /**
     * Rows ready to be appended.
     *
     * @param rows lists of values, in the order of the columns
     * @param cursor cursor of the source after these rows
     */
    record Rows(ArrayNode rows, long cursor) {}

    /** Takes the oldest waiting rows in the transaction of {@code handle}. */
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
     * Returns the instruction for a driver to append rows.
     *
     * @param application application whose batches are numbered; the driver skips a batch that the table already has
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
