package io.wheeltapper.server.people.audit;

import io.wheeltapper.server.base.database.RowSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The audit as a source of rows; ids increase in the order of commits. */
public final class AuditRowStore implements RowSource<AuditEntry> {
    @Override
    public Backlog backlog(Handle handle, long cursor, int limit) {
        return handle.createQuery("SELECT count(*) AS row_count, min(waiting.at) AS oldest FROM"
                        + " (SELECT at FROM audit WHERE audit_id > :cursor ORDER BY audit_id LIMIT :limit) AS waiting")
                .bind("cursor", cursor)
                .bind("limit", limit)
                .map((row, context) -> Backlog.of(row))
                .one();
    }

    @Override
    public Batch<AuditEntry> take(Handle handle, long cursor, int limit) {
        List<AuditEntry> entries = AuditStore.after(handle, cursor, limit);
        return new Batch<>(
                entries,
                entries.isEmpty() ? cursor : entries.get(entries.size() - 1).auditId());
    }
}
