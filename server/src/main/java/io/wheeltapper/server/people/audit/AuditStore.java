package io.wheeltapper.server.people.audit;

import io.wheeltapper.server.base.database.Database;
import io.wheeltapper.server.base.database.Ids;
import io.wheeltapper.server.base.database.Rows;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Stores the entries of the audit. */
public final class AuditStore {
    private static final Rows<AuditEntry> ROWS = new Rows<>("audit", AuditEntry.class);

    private final Database database;

    public AuditStore(Database database) {
        this.database = database;
    }

    /** Adds an entry under a new id; its own id is ignored. */
    void add(AuditEntry entry) {
        database.change(handle -> ROWS.insert(
                handle,
                AuditEntryBuilder.builder(entry)
                        .auditId(Ids.nextInOrder(handle, "audit"))
                        .build()));
    }

    /** Returns the selected entries, newest first. */
    public List<AuditEntry> list(AuditFilter filter, int limit) {
        String sql = ROWS.select() + "WHERE 1 = 1"
                + (filter.since() == null ? "" : " AND at >= :since")
                + (filter.until() == null ? "" : " AND at < :until")
                + (filter.who() == null ? "" : " AND caller = :who")
                + (filter.action() == null ? "" : " AND LOWER(action) LIKE LOWER(:action) ESCAPE '!'")
                + (filter.before() == null ? "" : " AND audit_id < :before")
                + " ORDER BY audit_id DESC LIMIT :limit";
        return database.read(handle -> bound(handle.createQuery(sql), filter)
                .bind("limit", limit)
                .map(ROWS.mapper())
                .list());
    }

    private static Query bound(Query query, AuditFilter filter) {
        if (filter.since() != null) {
            query.bind("since", filter.since());
        }
        if (filter.until() != null) {
            query.bind("until", filter.until());
        }
        if (filter.who() != null) {
            query.bind("who", filter.who());
        }
        if (filter.action() != null) {
            query.bind("action", "%" + filter.action().replaceAll("[!%_]", "!$0") + "%");
        }
        if (filter.before() != null) {
            query.bind("before", filter.before());
        }
        return query;
    }

    /**
     * Returns entries after an id, oldest first, for copying: no entry ever appears later with a smaller id.
     *
     * @param auditId id of the last known entry; 0 for none
     */
    public static List<AuditEntry> after(Handle handle, long auditId, int limit) {
        return handle.createQuery(ROWS.select() + "WHERE audit_id > :after ORDER BY audit_id LIMIT :limit")
                .bind("after", auditId)
                .bind("limit", limit)
                .map(ROWS.mapper())
                .list();
    }

    /**
     * Deletes old entries.
     *
     * @param upTo entries with larger numbers stay
     * @return how many were deleted
     */
    public static int deleteOld(Handle handle, Instant before, long upTo, int limit) {
        return handle.createUpdate("DELETE FROM audit WHERE audit_id IN (SELECT audit_id FROM audit WHERE at < :before"
                        + " AND audit_id <= :upTo LIMIT :limit)")
                .bind("before", before)
                .bind("upTo", upTo)
                .bind("limit", limit)
                .execute();
    }
}
