package io.wheeltapper.server.people.permissions;

import io.wheeltapper.server.base.database.Rows;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Stores grants. */
final class GrantStore {
    private static final Rows<Grant> ROWS = new Rows<>("grants", Grant.class);

    private GrantStore() {}

    /** Locks the grants of an object against other changes until the end of this transaction. */
    static void lock(Handle handle, ObjectKind kind, String id) {
        handle.createUpdate("UPDATE grants SET level = level WHERE object_kind = :kind AND object_id = :id")
                .bind("kind", kind)
                .bind("id", id)
                .execute();
    }

    static void insert(Handle handle, Grant grant) {
        ROWS.insert(handle, grant);
    }

    static List<Grant> list(Handle handle, ObjectKind kind, String id) {
        return handle.createQuery(ROWS.select() + "WHERE object_kind = :kind AND object_id = :id ORDER BY principal_id")
                .bind("kind", kind)
                .bind("id", id)
                .map(ROWS.mapper())
                .list();
    }

    static void deleteAll(Handle handle, ObjectKind kind, String id) {
        handle.createUpdate("DELETE FROM grants WHERE object_kind = :kind AND object_id = :id")
                .bind("kind", kind)
                .bind("id", id)
                .execute();
    }

    static List<String> objectIds(Handle handle, ObjectKind kind, Collection<Long> principalIds) {
        return handle.createQuery(selectIds(kind, principalIds))
                .mapTo(String.class)
                .list();
    }

    /** Returns a subquery of object ids, which contains no text from outside. */
    static String selectIds(ObjectKind kind, Collection<Long> principalIds) {
        String ids = principalIds.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "SELECT object_id FROM grants WHERE object_kind = '%s' AND principal_id IN (%s)"
                .formatted(kind, ids.isEmpty() ? "NULL" : ids);
    }
}
