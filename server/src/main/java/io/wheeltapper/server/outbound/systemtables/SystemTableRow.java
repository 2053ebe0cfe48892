package io.wheeltapper.server.outbound.systemtables;

import io.wheeltapper.server.compute.drivers.SystemTaskRow;
import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;

/**
 * The state of a system table without the batch, which is large; the schema documents the columns.
 *
 * @param question system task that writes the batch; has the table's name
 * @param hasBatch whether a batch is waiting to be written
 */
public record SystemTableRow(
        @Nested SystemTaskRow question, long batch, boolean hasBatch, Instant batchedAt, long cursorId, int failures) {
    String name() {
        return question.name();
    }
}
