package io.wheeltapper.server.people.identity;

import io.wheeltapper.server.base.database.Rows;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Stores principals. */
final class PrincipalStore {
    private static final Rows<Principal> ROWS = new Rows<>("principals", Principal.class);

    private PrincipalStore() {}

    static void insert(Handle handle, Principal principal) {
        ROWS.insert(handle, principal);
    }

    static void update(Handle handle, Principal principal) {
        handle.createUpdate("""
                        UPDATE principals SET name = :name, name_key = :nameKey, display_name = :displayName,
                        external_id = :externalId, active = :active
                        WHERE principal_id = :principalId""").bindMethods(principal).execute();
    }

    /** Locks the directory against other changes until the end of this transaction. */
    static void lock(Handle handle) {
        handle.createUpdate("UPDATE principals SET active = active WHERE kind = 'GROUP' AND name_key = :admins")
                .bind("admins", Principal.ADMINS)
                .execute();
    }

    /** Returns a principal, even a deleted one. */
    static Optional<Principal> find(Handle handle, long principalId) {
        return handle.createQuery(ROWS.select() + "WHERE principal_id = :id")
                .bind("id", principalId)
                .map(ROWS.mapper())
                .findOne();
    }

    static Optional<Principal> find(Handle handle, PrincipalKind kind, String name) {
        return handle.createQuery(ROWS.select() + "WHERE kind = :kind AND name_key = :key")
                .bind("kind", kind)
                .bind("key", Principal.key(name))
                .map(ROWS.mapper())
                .findOne();
    }

    /** Returns the principals that are not deleted, sorted by name. */
    static List<Principal> list(Handle handle, PrincipalKind kind) {
        return handle.createQuery(
                        ROWS.select() + "WHERE kind = :kind AND name_key IS NOT NULL ORDER BY name_key, principal_id")
                .bind("kind", kind)
                .map(ROWS.mapper())
                .list();
    }

    /** Returns whether a user was ever created. */
    static boolean hasUsers(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM principals WHERE kind = 'USER'")
                        .mapTo(Long.class)
                        .one()
                > 0;
    }
}
