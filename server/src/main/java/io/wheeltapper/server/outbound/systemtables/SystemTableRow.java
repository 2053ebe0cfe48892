package io.wheeltapper.server.outbound.systemtables;

import io.wheeltapper.server.compute.drivers.QuestionRow;
import java.time.Instant;
import org.jdbi.v3.core.mapper.Nested;

/**
 * How far a table is, but for the batch itself, which is long. The schema says what the columns mean.
 *
 * @param question who is to write the batch; has the table's name
 * @param hasBatch whether a batch is to be written
 */
public record SystemTableRow(
        @Nested QuestionRow question, long batch, boolean hasBatch, Instant batchedAt, long cursorId, int failures) {
    String name() {
        return question.name();
    }
}
